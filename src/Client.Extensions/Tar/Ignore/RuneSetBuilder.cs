namespace DockerApiGen.Tar;

/// <summary>Collects the characters of a set.</summary>
internal sealed class RuneSetBuilder
{
    private const int LastRune = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];
    private uint _categories;

    public void Add(int first, int last) => _ranges.Add((first, last));

    /// <summary>Adds a class that has a name, such as "digit", or all other characters.</summary>
    /// <exception cref="FormatException">There is no such class; the message goes on after "the line".</exception>
    public void AddNamed(string name, bool isNegated) => Add(Named(name), isNegated);

    /// <summary>Adds what a backslash before an 's' means, or all other characters; it lacks the vertical tab that "space" has.</summary>
    public void AddSpaces(bool isNegated) => Add([('\t', '\n'), ('\f', '\r'), (' ', ' ')], isNegated);

    /// <summary>Adds a category of Unicode, such as "Lu", or all other characters.</summary>
    /// <exception cref="FormatException">There is no such category; the message goes on after "the line".</exception>
    public void AddCategory(string name, bool isNegated)
    {
        var categories = RuneCategories.Named(name);
        _categories |= isNegated ? RuneCategories.Except(categories) : categories;
    }

    public RuneSet Build(bool isNegated = false) => new(_ranges, _categories, isNegated);

    private void Add((int First, int Last)[] ranges, bool isNegated) => _ranges.AddRange(isNegated ? Complement(ranges) : ranges);

    private static (int First, int Last)[] Named(string name) => name switch
    {
        "alnum" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
        "alpha" => [('A', 'Z'), ('a', 'z')],
        "ascii" => [(0, 127)],
        "blank" => [('\t', '\t'), (' ', ' ')],
        "cntrl" => [(0, 31), (127, 127)],
        "digit" => [('0', '9')],
        "graph" => [('!', '~')],
        "lower" => [('a', 'z')],
        "print" => [(' ', '~')],
        "punct" => [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
        "space" => [('\t', '\r'), (' ', ' ')],
        "upper" => [('A', 'Z')],
        "word" => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
        "xdigit" => [('0', '9'), ('A', 'F'), ('a', 'f')],
        _ => throw new FormatException($"has an unknown class of characters, \"{name}\"."),
    };

    /// <summary>Gives all characters but those in ranges that are in order.</summary>
    private static IEnumerable<(int First, int Last)> Complement(IEnumerable<(int First, int Last)> ranges)
    {
        var next = 0;
        foreach (var (first, last) in ranges)
        {
            if (first > next)
            {
                yield return (next, first - 1);
            }

            next = last + 1;
        }

        yield return (next, LastRune);
    }
}
