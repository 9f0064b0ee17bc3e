namespace DockerApiGen.Tests;

/// <summary>Trees of files and ignore files that fit them, the same for the same seed.</summary>
internal sealed class RandomTree(int seed)
{
    private static readonly string[] s_names =
    [
        "a", "b", "c", "ab", "abc", "a.txt", "b.cs", "c.md", ".git", ".env", "src", "bin", "x y", "é", "😀", "[a]", "*", "!a", "#a", "a\\b",
        "$a", "a+b", "(a|b)", "a^b", "{a}", "a?", "-", "Dockerfile", ".dockerignore", "long-" + new string('n', 120), "日本" + new string('語', 40), " a",
    ];

    private static readonly string[] s_parts =
    [
        "*", "*", "?", "a*", "*.cs", "*.txt", "?b", "[a-c]", "[^a]", "[a-c]*", "**", "**", "***", "a**", "**b", "**.cs", "\\a", "\\*", "\\!a", "\\[a]", "[\\]a]",
        "[[:alpha:]]", "[*]", "[?]a", ".", "..", "", " ", "[é-ü]", "a.*", "a+?", "(a*", "a^*", "a\\+b", "\\d", "\\w*", "*\\.txt", "[😀-😂]",
        "^a*", "\\Aa*", "*\\z", "a{2}*", "\\x61*", "\\pL*", "[[:]", "[[:]*", "*\\b?", "?{1,2}", "*{1,2,3}", "\\141*", "\\Qa", "\\Q*\\E*", "\\PL", "[\\p{Lu}\\d]*",
    ];

    private static readonly string[] s_oddLines = ["# comment", " # no comment", "", "   ", "/", "!/x", "/!a", "!!a", "!  b", "\t*.cs", "a\r", "..", "!**", "**/**", "*/**", "/**/"];

    private readonly Random _random = new(seed);
    private readonly List<string> _paths = [];

    public void Create(string root)
    {
        Fill(root, "", 3 + _random.Next(6), depth: 0);
        AddLinks(root);
        if (!File.Exists(Path.Join(root, "Dockerfile")))
        {
            Directory.CreateDirectory(root);
            if (!Directory.Exists(Path.Join(root, "Dockerfile")))
            {
                File.WriteAllText(Path.Join(root, "Dockerfile"), "FROM scratch\n");
            }
        }
    }

    public string CreateIgnore()
    {
        var lines = Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => CreateLine());
        return (_random.Next(10) == 0 ? "\uFEFF" : "") + string.Join(_random.Next(8) == 0 ? "\r\n" : "\n", lines) + (_random.Next(2) == 0 ? "\n" : "");
    }

    private string CreateLine()
    {
        if (_random.Next(12) == 0)
        {
            return Pick(s_oddLines);
        }

        var parts = _paths.Count > 0 && _random.Next(2) == 0
            ? Pick(_paths).Split('/').Select(part => _random.Next(3) == 0 ? Pick(s_parts) : part).ToList()
            : [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => _random.Next(3) == 0 ? Pick(s_names) : Pick(s_parts))];
        if (parts.Count > 1 && _random.Next(4) == 0)
        {
            parts.RemoveAt(parts.Count - 1);
        }

        var pattern = string.Join('/', parts);
        return (_random.Next(3) == 0 ? "!" : "") + (_random.Next(8) == 0 ? "/" : "") + pattern + (_random.Next(8) == 0 ? "/" : "");
    }

    private void Fill(string root, string directory, int count, int depth)
    {
        Directory.CreateDirectory(Path.Join(root, directory));
        foreach (var name in Enumerable.Range(0, count).Select(_ => Pick(s_names)).Distinct())
        {
            var path = directory.Length == 0 ? name : $"{directory}/{name}";
            _paths.Add(path);
            if (depth < 3 && _random.Next(3) == 0 && path is not ".dockerignore" and not "Dockerfile")
            {
                Fill(root, path, _random.Next(5), depth + 1);
                UnixFile.SetMode(Path.Join(root, path), _random.Next(0x1000) | 0x1C0);
            }
            else
            {
                CreateFile(Path.Join(root, path));
            }
        }
    }

    private void CreateFile(string path)
    {
        var content = new byte[_random.Next(4) == 0 ? _random.Next(3000) : _random.Next(20)];
        _random.NextBytes(content);
        File.WriteAllBytes(path, content);
        UnixFile.SetMode(path, _random.Next(0x1000) | 0x180);
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(_random.Next()).AddMilliseconds(_random.Next(1000)));
    }

    private void AddLinks(string root)
    {
        foreach (var path in _paths.ToArray())
        {
            var link = Path.Join(root, path + ".l");
            if (_random.Next(5) == 0)
            {
                File.CreateSymbolicLink(link, _random.Next(3) == 0 ? "/nowhere/" + new string('x', _random.Next(150)) : Pick(_paths));
                _paths.Add(path + ".l");
            }
            else if (_random.Next(5) == 0 && path != ".dockerignore" && File.Exists(Path.Join(root, path)))
            {
                UnixFile.Link(Path.Join(root, path), link);
                _paths.Add(path + ".l");
            }
        }
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
