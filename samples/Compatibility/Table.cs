/// <summary>The outcome on one daemon: a row for each step, a column for each client, and below it the reasons.</summary>
internal static class Table
{
    public static void Write(TextWriter output, IReadOnlyList<(string Client, IReadOnlyList<(string Step, Cell Cell)> Cells)> columns)
    {
        var reasons = columns.SelectMany(column => column.Cells).Select(cell => cell.Cell.Reason).OfType<string>().Distinct().ToList();
        string Show(Cell cell) => cell.Reason is { } reason ? $"{cell.Text} [{reasons.IndexOf(reason) + 1}]" : cell.Text;

        List<string[]> rows = [["", .. columns.Select(column => column.Client)]];
        for (var step = 0; step < columns[0].Cells.Count; step++)
        {
            rows.Add([columns[0].Cells[step].Step, .. columns.Select(column => Show(column.Cells[step].Cell))]);
        }

        var widths = Enumerable.Range(0, columns.Count + 1).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
        }

        output.WriteLine();
        for (var i = 0; i < reasons.Count; i++)
        {
            output.WriteLine($"[{i + 1}] {reasons[i].ReplaceLineEndings(" ")}");
        }
    }
}
