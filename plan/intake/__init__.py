"""Reading a document into a plan: text and tables -> blocks -> rows -> meaning. Pure; nothing is invented or lost."""
