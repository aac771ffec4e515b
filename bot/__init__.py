"""The running program: settings, web app, Teams wire, reminders round, clock, commands."""
