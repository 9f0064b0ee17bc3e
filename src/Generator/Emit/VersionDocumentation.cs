namespace DockerApiGen.Generator;

/// <summary>Says in the documentation how a thing is called on the wire and which API versions have it.</summary>
internal static class VersionDocumentation
{
    /// <summary>The remarks; none where there is nothing to say.</summary>
    public static void Remarks(CodeWriter writer, string? wireName, string? versions)
    {
        string name = wireName is null ? "" : $"{DocumentationText.Code(wireName)} on the wire.";
        string range = versions is null ? "" : Describe(versions);
        if (name.Length + range.Length > 0)
        {
            writer.Line($"/// <remarks>{name}{(name.Length > 0 && range.Length > 0 ? " " : "")}{range}</remarks>");
        }
    }

    /// <summary><c>1.41-</c> is «Since API 1.41.»; <c>1.25-1.40</c> is «API 1.25 to 1.40.».</summary>
    public static string Describe(string versions)
    {
        string text = DocumentationText.Escape(versions);
        int dash = text.IndexOf('-');
        return text.IndexOf(',') >= 0 || dash < 0 ? $"API {text}."
            : dash == text.Length - 1 ? $"Since API {text.Substring(0, dash)}."
            : dash == 0 ? $"Up to API {text.Substring(1)}."
            : $"API {text.Substring(0, dash)} to {text.Substring(dash + 1)}.";
    }
}
