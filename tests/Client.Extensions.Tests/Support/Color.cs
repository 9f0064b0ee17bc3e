using DockerApiGen.Json;

namespace DockerApiGen.Tests;

internal readonly record struct Color(string? Value) : IOpenEnum<Color>
{
    public static Color FromValue(string? value) => new(value);
}

internal readonly record struct Level(long? Value) : IOpenIntegerEnum<Level>
{
    public static Level FromValue(long? value) => new(value);
}
