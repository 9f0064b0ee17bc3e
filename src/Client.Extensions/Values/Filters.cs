using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>What a list or a prune is narrowed by: <c>new Filters { { "label", "a=b" }, { "status", "running", "exited" } }</c>.</summary>
/// <remarks>An object has to match every key, and of each key at least one value.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is called so wherever Docker is.")]
public sealed class Filters : IEnumerable<KeyValuePair<string, IReadOnlyCollection<string>>>
{
    private readonly OrderedDictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>Gets the number of keys.</summary>
    public int Count => _values.Count;

    /// <summary>Adds a value to those of a key.</summary>
    /// <param name="key">The key, such as <c>label</c>.</param>
    /// <param name="value">The value; one that is there already is not added again.</param>
    /// <returns>These filters, for more.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public Filters Add(string key, string value) => Add(key, [value]);

    /// <summary>Adds <c>true</c> or <c>false</c> to the values of a key.</summary>
    /// <param name="key">The key, such as <c>dangling</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>These filters, for more.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public Filters Add(string key, bool value) => Add(key, value ? "true" : "false");

    /// <summary>Adds values to those of a key.</summary>
    /// <param name="key">The key, such as <c>status</c>.</param>
    /// <param name="values">The values, one at least; those that are there already are not added again.</param>
    /// <returns>These filters, for more.</returns>
    /// <exception cref="ArgumentException">The key is empty, or there are no values: a key without any would narrow nothing, and a prune would take everything.</exception>
    public Filters Add(string key, params ReadOnlySpan<string> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (values.IsEmpty)
        {
            throw new ArgumentException($"The filter {key} has no values.", nameof(values));
        }

        foreach (var value in values)
        {
            ArgumentNullException.ThrowIfNull(value, nameof(values));
        }

        if (!_values.TryGetValue(key, out var present))
        {
            _values.Add(key, present = new List<string>(values.Length));
        }

        foreach (var value in values)
        {
            if (!present.Contains(value))
            {
                present.Add(value);
            }
        }

        return this;
    }

    /// <summary>Gives the filters as the API takes them: <c>{"label":["a=b"],"status":["running","exited"]}</c>.</summary>
    /// <returns>The JSON, with keys and values in the order they were added.</returns>
    public string ToJson() => JsonPart.ToText(_values, static (writer, keys) =>
    {
        writer.WriteStartObject();
        foreach (var (key, values) in keys)
        {
            writer.WritePropertyName(key);
            JsonList<string, JsonText>.Write(writer, values);
        }

        writer.WriteEndObject();
    });

    /// <summary>Gives the filters as JSON.</summary>
    /// <returns>The same as <see cref="ToJson"/>.</returns>
    public override string ToString() => ToJson();

    /// <summary>Goes through the keys in the order they were added.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, IReadOnlyCollection<string>>> GetEnumerator()
    {
        foreach (var (key, values) in _values)
        {
            yield return new(key, values.AsReadOnly());
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
