namespace DockerApiGen.Operations.Tests;

/// <summary>What became of each case, for the table of operations by daemons.</summary>
internal static class Outcomes
{
    private static readonly Lock s_lock = new();

    /// <summary>Adds a line to the file, if one is named.</summary>
    public static void Add(DaemonKind daemon, string operation, string outcome, string note)
    {
        if (Settings.OutcomesFile is { } file)
        {
            lock (s_lock)
            {
                File.AppendAllText(file, $"{daemon}\t{DockerApi.ApiVersion}\t{operation}\t{outcome}\t{string.Concat(note.Select(character => char.IsControl(character) ? ' ' : character))}\n");
            }
        }
    }
}
