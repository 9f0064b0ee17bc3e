using System.Text;

namespace DockerApiGen.Tar;

/// <summary>Paths as archives and containers have them: with slashes, on every system.</summary>
internal static class SlashPath
{
    /// <summary>
    /// The shortest path of the same meaning, judged by its text alone: no empty, <c>.</c> or avoidable <c>..</c> parts and no
    /// slash at the end; <c>.</c> for nothing.
    /// </summary>
    public static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (!isRooted)
            {
                parts.Add(part);
            }
        }

        var cleaned = new StringBuilder(isRooted ? "/" : "").AppendJoin('/', parts);
        return cleaned.Length == 0 ? "." : cleaned.ToString();
    }
}
