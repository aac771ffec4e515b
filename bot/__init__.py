"""The running program: settings, web app, Teams wire, reminders round, clock, commands."""

VERSION = "0.1.0"
