# Turns outcomes (daemon, client, operation, outcome, note; tabs between) into a table of operations by daemon and client.
#
#   awk -v style=text|markdown -f operations.awk OUTCOMES
#
# Several outcomes of an operation in one column: "ok" if all are, else those that are not. The notes of what is not ok follow
# in markdown.

BEGIN { FS = "\t" }

NF >= 4 {
  column = $1 FS $2
  if (!(column in column_number)) {
    column_number[column] = ++columns
    daemon[columns] = $1
    client[columns] = $2
  }
  if (!($3 in seen_operation)) {
    seen_operation[$3] = 1
    operation[++operations] = $3
  }
  at = $3 SUBSEP column_number[column]
  if (!(at in cell) || cell[at] == "ok") cell[at] = $4
  else if ($4 != "ok" && index(", " cell[at] ", ", ", " $4 ", ") == 0) cell[at] = cell[at] ", " $4
  if ($4 != "ok" && $5 != "") add_note($3, $4 ": " $5, $1 " " $2)
}

END {
  sort_operations()
  count_cells()
  if (style == "markdown") write_markdown()
  else write_text()
}

# One line for each different note of an operation, with all the columns it holds for.
function add_note(of, text, where,    key) {
  key = of SUBSEP text
  if (!(key in note_number)) {
    note_number[key] = ++notes_of[of]
    note[of, notes_of[of]] = text
  }
  if (index(", " note_where[key] ", ", ", " where ", ") == 0) {
    note_where[key] = note_where[key] (note_where[key] == "" ? "" : ", ") where
  }
}

function sort_operations(    i, j, moved) {
  for (i = 2; i <= operations; i++) {
    moved = operation[i]
    for (j = i - 1; j > 0 && operation[j] > moved; j--) operation[j + 1] = operation[j]
    operation[j + 1] = moved
  }
}

function show(row, number) { return ((operation[row], number) in cell) ? cell[operation[row], number] : "-" }

# "ok" first, then the others by how often they are.
function count_cells(    row, number, text, i, j, moved) {
  for (row = 1; row <= operations; row++) {
    for (number = 1; number <= columns; number++) {
      text = show(row, number)
      if (text == "-") text = "not run"
      if (count[text]++ == 0) outcome[++outcomes] = text
    }
  }
  for (i = 2; i <= outcomes; i++) {
    moved = outcome[i]
    for (j = i - 1; j > 0 && outcome[j] != "ok" && (moved == "ok" || count[outcome[j]] < count[moved]); j--) outcome[j + 1] = outcome[j]
    outcome[j + 1] = moved
  }
  summary = operations + 0 " operations in " columns + 0 " columns:"
  for (i = 1; i <= outcomes; i++) summary = summary (i > 1 ? ", " : " ") count[outcome[i]] " " outcome[i]
}

function write_text(    row, number) {
  width[0] = length("operation")
  for (row = 1; row <= operations; row++) widen(0, operation[row])
  for (number = 1; number <= columns; number++) {
    widen(number, daemon[number])
    widen(number, client[number])
    for (row = 1; row <= operations; row++) widen(number, show(row, number))
  }
  line = pad("operation", 0); for (number = 1; number <= columns; number++) line = line pad(daemon[number], number); put(line)
  line = pad("", 0); for (number = 1; number <= columns; number++) line = line pad(client[number], number); put(line)
  for (row = 1; row <= operations; row++) {
    line = pad(operation[row], 0)
    for (number = 1; number <= columns; number++) line = line pad(show(row, number), number)
    put(line)
  }
  print ""
  print summary
}

function widen(number, text) { if (length(text) > width[number]) width[number] = length(text) }
function pad(text, number) { return sprintf("%-" (width[number] + 2) "s", text) }
function put(text) { sub(/ +$/, "", text); print text }

function write_markdown(    row, number, i, key, heading) {
  line = "| operation |"; for (number = 1; number <= columns; number++) line = line " " daemon[number] "<br>" client[number] " |"; print line
  line = "|---|"; for (number = 1; number <= columns; number++) line = line "---|"; print line
  for (row = 1; row <= operations; row++) {
    line = "| " escape(operation[row]) " |"
    for (number = 1; number <= columns; number++) line = line " " escape(show(row, number)) " |"
    print line
  }
  for (row = 1; row <= operations; row++) {
    for (i = 1; i <= notes_of[operation[row]]; i++) {
      if (!heading++) print "\n## What is not ok\n"
      key = operation[row] SUBSEP note[operation[row], i]
      print "- **" escape(operation[row]) "**, " escape(note[operation[row], i]) " (" note_where[key] ")"
    }
  }
  print "\n" summary
}

function escape(text) { gsub(/\|/, "\\|", text); gsub(/</, "\\&lt;", text); return text }
