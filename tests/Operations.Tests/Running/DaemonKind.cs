using System.Globalization;

namespace DockerApiGen.Operations.Tests;

/// <summary>A product and its version, such as <c>docker-28.5</c>.</summary>
public sealed record DaemonKind(string Product, Version Version)
{
    public bool IsPodman => Product == "podman";

    /// <summary>Reads the text form.</summary>
    public static DaemonKind Parse(string text)
    {
        var parts = text.Split('-', 2);
        return new DaemonKind(parts[0], Version.Parse(parts[1]));
    }

    /// <summary>Derives the kind from what the daemon says of itself.</summary>
    public static DaemonKind Of(SystemVersion version)
    {
        var product = version.Components?.Any(component => component.Name.Contains("Podman", StringComparison.Ordinal)) == true ? "podman" : "docker";
        var numbers = version.Version!.Split('.', '-', '+');
        return new DaemonKind(product, new Version(Number(numbers[0]), Number(numbers[1])));
    }

    public override string ToString() => $"{Product}-{Version.ToString(2)}";

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
