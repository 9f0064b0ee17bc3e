using System;
using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator;

/// <summary>Makes identifiers out of names on the wire. What comes out is letters and digits of ASCII, whatever went in.</summary>
internal static class CSharpName
{
    /// <summary>
    /// Types that every C# file sees without asking, by way of the SDK's implicit usings or of this project's runtime:
    /// an emitted type of that name would be ambiguous wherever it is used.
    /// </summary>
    private static readonly HashSet<string> SeenEverywhere = new(StringComparer.Ordinal)
    {
        "Action", "Array", "Attribute", "Barrier", "Boolean", "Buffer", "Byte", "CancellationToken", "Char", "Console", "Convert", "DateTime",
        "Decimal", "Delegate", "Dictionary", "Directory", "Double", "Enum", "Enumerable", "Environment", "Exception", "File", "Func", "Guid",
        "HashSet", "HttpClient", "HttpContent", "HttpMethod", "Index", "Int32", "Int64", "Lazy", "List", "Lock", "Math", "Monitor", "Mutex",
        "Object", "Parallel", "Path", "Progress", "Queue", "Random", "Range", "Semaphore", "Stack", "Stream", "String", "Task", "TaskScheduler",
        "TaskStatus", "Thread", "Timeout", "Timer", "Tuple", "Type", "Uri", "ValueTask", "Version", "Volatile",
        "BuildMessage", "BuildResult", "ContainerCopyExtensions", "ContainerHealthExtensions", "ContainerRemoval", "ContainerSession", "DockerApi",
        "DockerExecExtensions", "DockerJsonContext", "DockerRunExtensions", "DockerStream", "IDockerApi", "ImageBuild",
        "ImageBuildExtensions", "ImageLoadExtensions", "ImagePullExtensions", "ImagePushExtensions", "ImageTransferExtensions", "JsonStream", "LogFrame",
        "LogLine", "LogStream", "LogText", "PullProgress", "RunResult",
    };

    /// <summary><c>shared-size</c> becomes <c>SharedSize</c>; <c>IPAMConfig</c> stays as it is.</summary>
    public static string Pascal(string wireName)
    {
        StringBuilder name = new(wireName.Length);
        bool startsWord = true;
        foreach (char c in wireName)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                name.Append(startsWord ? char.ToUpperInvariant(c) : c);
                startsWord = false;
            }
            else
            {
                startsWord = true;
            }
        }

        return name.Length == 0 ? "Unnamed" : char.IsDigit(name[0]) ? "Value" + name : name.ToString();
    }

    /// <summary>The name of a parameter or local, escaped where C# keeps it for itself.</summary>
    public static string Camel(string wireName)
    {
        string pascal = Pascal(wireName);
        int capitals = 0;
        while (capitals < pascal.Length && char.IsUpper(pascal[capitals]))
        {
            capitals++;
        }

        // URLPath becomes urlPath, ID becomes id, Name becomes name.
        int lower = capitals <= 1 || capitals == pascal.Length ? capitals : capitals - 1;
        string camel = pascal.Substring(0, lower).ToLowerInvariant() + pascal.Substring(lower);
        return SyntaxFacts.GetKeywordKind(camel) == SyntaxKind.None ? camel : "@" + camel;
    }

    /// <summary>A name for a type, kept apart from those that every file sees.</summary>
    public static string Type(string wireName)
    {
        string name = Pascal(wireName);
        return SeenEverywhere.Contains(name) ? "Docker" + name : name;
    }

    /// <summary>The name of one item of a list of that name.</summary>
    public static string Singular(string name) => name switch
    {
        _ when name.EndsWith("ies", StringComparison.Ordinal) && name.Length > 4 => name.Substring(0, name.Length - 3) + "y",
        _ when name.EndsWith("ss", StringComparison.Ordinal) || name.EndsWith("us", StringComparison.Ordinal) || name.EndsWith("is", StringComparison.Ordinal) => name,
        _ when name.EndsWith("sses", StringComparison.Ordinal) => name.Substring(0, name.Length - 2),
        _ when name.EndsWith("s", StringComparison.Ordinal) && name.Length > 2 => name.Substring(0, name.Length - 1),
        _ => name,
    };

    /// <summary>The name under which an API object holds a group of operations: the plural, where the word has one.</summary>
    public static string Plural(string name) => name switch
    {
        "Exec" or "Swarm" or "System" or "Distribution" or "Session" => name,
        _ when name.EndsWith("s", StringComparison.Ordinal) => name,
        _ when name.EndsWith("y", StringComparison.Ordinal) => name.Substring(0, name.Length - 1) + "ies",
        _ => name + "s",
    };

    /// <summary>The text as a C# literal, whatever is in it.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
