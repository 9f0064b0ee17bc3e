namespace DockerApiGen;

/// <summary>The last lines that a program wrote to its error output, as many as a message can bear.</summary>
internal sealed class LastLines
{
    private const int MostLines = 5;
    private const int LongestLine = 300;

    private readonly Queue<string> _lines = new();

    /// <summary>Reads to the end; never fails.</summary>
    public async Task ReadAsync(StreamReader reader)
    {
        var line = new System.Text.StringBuilder();
        var buffer = new char[1024];
        try
        {
            for (int count; (count = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                foreach (var character in buffer.AsSpan(0, count))
                {
                    Add(line, character);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // What was read until then is all there is.
        }

        Add(line, '\n');
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join(" / ", _lines);
        }
    }

    private void Add(System.Text.StringBuilder line, char character)
    {
        if (character is not ('\r' or '\n'))
        {
            if (line.Length < LongestLine)
            {
                line.Append(char.IsControl(character) ? '\uFFFD' : character);
            }

            return;
        }

        if (line.Length > 0)
        {
            lock (_lines)
            {
                _lines.Enqueue(line.ToString());
                if (_lines.Count > MostLines)
                {
                    _lines.Dequeue();
                }
            }

            line.Clear();
        }
    }
}
