using System.Collections.Generic;
using System.Threading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DockerApiGen.Spec;

/// <summary>Builds nodes from a parser's events, and says what a document of ours has no use for.</summary>
internal sealed class YamlNodeReader(IParser parser, CancellationToken cancellationToken)
{
    private const int MaxProblems = 100;

    private ParsingEvent _current = new StreamStart();

    private int _depth;

    /// <summary>What was found to be wrong so far.</summary>
    public List<SpecProblem> Problems { get; } = [];

    /// <summary>How far the reading has come.</summary>
    public SpecLocation Position => YamlSyntaxError.Locate(_current.End);

    /// <summary>Reads the one document of the stream.</summary>
    public SpecMapping? ReadDocument()
    {
        Advance();
        if (!(Advance() is DocumentStart))
        {
            Report("The text is empty: a mapping, such as `swagger: \"2.0\"`, is expected.", new SpecLocation(1, 1));
            return null;
        }

        ParsingEvent first = Advance();
        var root = ReadNode(first) as SpecMapping;
        if (root is null)
        {
            Report("The document is not a mapping: it must begin with keys, such as `swagger: \"2.0\"`.", At(first));
        }

        Advance();
        if (Advance() is DocumentStart second)
        {
            Report("A second document begins here: keep one document per file.", At(second));
        }

        return root;
    }

    private static SpecLocation At(ParsingEvent at) => YamlSyntaxError.Locate(at.Start);

    private ParsingEvent Advance()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!parser.MoveNext())
        {
            throw new YamlException(_current.End, _current.End, "unexpected end of stream");
        }

        return _current = parser.Current!;
    }

    /// <summary>Reads the node that begins with this event; null, and a problem, for what is no node of ours.</summary>
    private SpecNode? ReadNode(ParsingEvent first)
    {
        if (first is NodeEvent node)
        {
            RejectDecoration(node);
        }

        switch (first)
        {
            case Scalar scalar:
                return ReadScalar(scalar);
            case MappingStart:
                return ReadMapping(first);
            case SequenceStart:
                return ReadSequence(first);
            case AnchorAlias alias:
                Report($"An alias (*{alias.Value}) is not supported: write its content out here.", At(alias));
                return null;
            default:
                Report("A value is expected here.", At(first));
                return null;
        }
    }

    private static SpecScalar ReadScalar(Scalar scalar)
    {
        SpecScalarType type = scalar.Style == ScalarStyle.Plain
            ? YamlCoreSchema.TypeOf(scalar.Value)
            : SpecScalarType.String;
        return new SpecScalar(type == SpecScalarType.Null ? "" : scalar.Value, type, At(scalar));
    }

    private SpecSequence ReadSequence(ParsingEvent start)
    {
        Enter(start);
        var items = new List<SpecNode>();
        for (ParsingEvent next = Advance(); next is not SequenceEnd; next = Advance())
        {
            if (ReadNode(next) is { } item)
            {
                items.Add(item);
            }
        }

        _depth--;
        return new SpecSequence(new EquatableArray<SpecNode>(items), At(start));
    }

    private SpecMapping ReadMapping(ParsingEvent start)
    {
        Enter(start);
        var entries = new List<SpecEntry>();
        var places = new Dictionary<string, SpecLocation>();
        for (ParsingEvent next = Advance(); next is not MappingEnd; next = Advance())
        {
            string? key = ReadKey(next);
            ParsingEvent behind = Advance();
            if (key is { Length: 0 } && ((Scalar)next).Style == ScalarStyle.Plain)
            {
                // What is not there has no place of its own: the value behind it has.
                Report("A key is missing before this value: put a name and a colon here.", At(behind));
                key = null;
            }

            SpecNode? value = ReadNode(behind);
            if (key is null || value is null)
            {
                continue;
            }

            if (places.TryGetValue(key, out SpecLocation earlier))
            {
                Report($"The key `{Shown(key)}` stands at {earlier} already: remove one of the two.", At(next));
                continue;
            }

            places.Add(key, At(next));
            entries.Add(new SpecEntry(key, value, At(next)));
        }

        _depth--;
        return new SpecMapping(new EquatableArray<SpecEntry>(entries), At(start));
    }

    private string? ReadKey(ParsingEvent first)
    {
        if (first is not Scalar scalar)
        {
            ReadNode(first);
            if (first is not AnchorAlias)
            {
                Report("A key must be a single value: put a name here.", At(first));
            }

            return null;
        }

        RejectDecoration(scalar);
        if (scalar.Style == ScalarStyle.Plain && scalar.Value == "<<")
        {
            Report("A merge key (<<) is not supported: write the merged entries out here.", At(scalar));
            return null;
        }

        return scalar.Value;
    }

    private void RejectDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Report($"An anchor (&{node.Anchor.Value}) is not supported: remove it.", At(node));
        }

        if (!node.Tag.IsEmpty)
        {
            Report($"A tag ({Shown(node.Tag.Value)}) is not supported: remove it.", At(node));
        }
    }

    private void Enter(ParsingEvent start)
    {
        if (++_depth > YamlReader.MaxDepth)
        {
            // Nothing good follows, and following it costs time that the text decides on: stop here.
            throw new YamlException(
                start.Start, start.Start, $"Mappings and lists stand more than {YamlReader.MaxDepth} deep here: flatten the document.");
        }
    }

    private void Report(string message, SpecLocation location)
    {
        Problems.Add(new SpecProblem(SpecProblemKind.Syntax, message, location));
        if (Problems.Count == MaxProblems)
        {
            var mark = new Mark(0, location.Line, location.Column);
            throw new YamlException(mark, mark, "There are too many problems to go on: correct those above first.");
        }
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text.Substring(0, 80) + "…";
}
