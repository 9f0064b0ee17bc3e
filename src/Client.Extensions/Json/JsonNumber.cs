using System.Globalization;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>What the integer values share.</summary>
internal static class JsonNumber
{
    /// <summary>Reads a number that was written as a float but is an integer, such as <c>1e3</c> or <c>3.0</c>.</summary>
    public static decimal ReadIntegral(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw JsonError.Unexpected("an integer", ref reader);
        }

        return reader.TryGetDecimal(out var number) && decimal.Truncate(number) == number
            ? number
            : throw new JsonException("The number is not an integer, or too large for one.");
    }

    public static JsonException OutOfRange(IFormattable minimum, IFormattable maximum) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The number is not within {minimum} and {maximum}."));
}
