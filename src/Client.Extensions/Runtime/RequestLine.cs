using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using DockerApiGen.Json;

namespace DockerApiGen.Runtime;

/// <summary>Builds the path and query of a request in a pooled buffer. Parameters that are null are not sent; an empty text is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct RequestLine
{
    private const int FirstSize = 256;

    private char[] _buffer;
    private int _length;
    private bool _hasQuery;

    /// <summary>Starts a line.</summary>
    /// <param name="literal">The path's beginning, as it is sent.</param>
    public RequestLine(string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        _buffer = ArrayPool<char>.Shared.Rent(Math.Max(FirstSize, literal.Length));
        Literal(literal);
    }

    /// <summary>Appends a part of the path, as it is sent.</summary>
    /// <param name="literal">The part.</param>
    public void Literal(string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        Reserve(literal.Length);
        literal.CopyTo(_buffer.AsSpan(_length));
        _length += literal.Length;
    }

    /// <summary>Appends a path parameter, escaped: <c>lib/x:1</c> becomes <c>lib%2Fx%3A1</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="parameterName">The caller's parameter, for the exception.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="ArgumentException">The value is empty, white space, has a dot segment, or holds control characters, escaped ones too: it would address something else.</exception>
    public void Segment(string value, string parameterName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameterName);
        // The daemon looks at the path when it is no longer escaped.
        foreach (var part in value.AsSpan().Split('/'))
        {
            if (value.AsSpan(part) is "." or "..")
            {
                throw new ArgumentException("A name cannot have a dot segment.", parameterName);
            }
        }

        if (ControlCharacters.Any(value))
        {
            throw new ArgumentException("A name cannot hold control characters.", parameterName);
        }

        Escape(value);
    }

    /// <summary>Appends a query parameter.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent, the empty text is.</param>
    public void Query(string name, string? value)
    {
        if (value is not null)
        {
            Name(name);
            Escape(value);
        }
    }

    /// <summary>Appends a query parameter as <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void Query(string name, bool? value)
    {
        if (value is { } present)
        {
            Query(name, present ? "true" : "false");
        }
    }

    /// <inheritdoc cref="Query(string, string)"/>
    public void Query(string name, int? value) => Number(name, value, null);

    /// <inheritdoc cref="Query(string, string)"/>
    public void Query(string name, long? value) => Number(name, value, null);

    /// <inheritdoc cref="Query(string, string)"/>
    public void Query(string name, uint? value) => Number(name, value, null);

    /// <inheritdoc cref="Query(string, string)"/>
    public void Query(string name, ulong? value) => Number(name, value, null);

    /// <inheritdoc cref="Query(string, string)"/>
    public void Query(string name, double? value) => Number(name, value, "R");

    /// <summary>Appends a query parameter as an RFC 3339 timestamp in UTC.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void Query(string name, DateTimeOffset? value)
    {
        if (value is { } present)
        {
            Query(name, Rfc3339.Format(present.ToUniversalTime()));
        }
    }

    /// <summary>Appends a query parameter as seconds since 1970 with the fraction in nanoseconds, as the daemon splits them: <c>1700000000.000000100</c>.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void QueryUnixTime(string name, DateTimeOffset? value)
    {
        if (value is not { } present)
        {
            return;
        }

        // The daemon adds the fraction to the seconds, before 1970 too: these are rounded down.
        var seconds = present.ToUnixTimeSeconds();
        var fraction = (present.UtcTicks - DateTimeOffset.FromUnixTimeSeconds(seconds).UtcTicks) * TimeSpan.NanosecondsPerTick;
        Number<long>(name, seconds, null);
        if (fraction != 0)
        {
            Literal(".");
            Digits(fraction, "D9");
        }
    }

    /// <summary>Appends a query parameter as a number of nanoseconds.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void Query(string name, Nanoseconds? value) => Number(name, value?.Value, null);

    /// <summary>Appends a query parameter as a number of seconds.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void Query(string name, Seconds? value) => Number(name, value?.Value, null);

    /// <summary>Appends a query parameter as the JSON of filters.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null, and filters without any, are not sent.</param>
    public void Query(string name, Filters? value)
    {
        if (value is { Count: > 0 })
        {
            Query(name, value.ToJson());
        }
    }

    /// <summary>Appends a query parameter as <c>os/architecture/variant</c>.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void Query(string name, ImagePlatform? value) => Query(name, value?.ToString());

    /// <summary>Appends a query parameter as OCI's JSON of a platform.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void QueryJson(string name, ImagePlatform? value) => Query(name, value?.ToJson());

    /// <summary>Appends a query parameter once for each platform, as OCI's JSON.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="values">Its values; null, and null among them, is not sent.</param>
    public void QueryJson(string name, ImagePlatform[]? values)
    {
        foreach (var value in values ?? [])
        {
            QueryJson(name, value);
        }
    }

    /// <summary>Appends a query parameter as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TValue">Writes it.</typeparam>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; null is not sent.</param>
    public void QueryJson<T, TValue>(string name, T? value)
        where TValue : IJsonValue<T>
    {
        if (value is null)
        {
            return;
        }

        using var json = JsonPart.Write(value, TValue.Write);
        var text = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(json.Length));
        var length = Encoding.UTF8.GetChars(json.Span, text);
        Name(name);
        Escape(text.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(text);
    }

    /// <summary>Appends a query parameter once for each value.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="values">Its values; null, and null among them, is not sent.</param>
    public void Query(string name, string[]? values)
    {
        foreach (var value in values ?? [])
        {
            Query(name, value);
        }
    }

    /// <summary>Appends a query parameter with its values separated by commas.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="values">Its values; null, and null among them, is not sent.</param>
    public void QueryCsv(string name, string[]? values)
    {
        var isFirst = true;
        foreach (var value in values ?? [])
        {
            if (value is null)
            {
                continue;
            }

            if (isFirst)
            {
                Name(name);
                isFirst = false;
            }
            else
            {
                Literal("%2C");
            }

            Escape(value);
        }
    }

    /// <summary>Appends a query parameter that is a member of an open enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="value">Its value; unset is not sent.</param>
    public void Query<TEnum>(string name, TEnum value)
        where TEnum : struct, IOpenEnum<TEnum> => Query(name, value.Value);

    /// <summary>Appends a query parameter once for each member of an open enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="values">Its values; null, and unset among them, is not sent.</param>
    public void QueryEnums<TEnum>(string name, TEnum[]? values)
        where TEnum : struct, IOpenEnum<TEnum>
    {
        foreach (var value in values ?? [])
        {
            Query(name, value.Value);
        }
    }

    /// <summary>Gives the line and returns the buffer; the builder is of no use afterwards.</summary>
    /// <returns>The path and query.</returns>
    public string ToStringAndClear()
    {
        var line = new string(_buffer, 0, _length);
        ArrayPool<char>.Shared.Return(_buffer);
        this = default;
        return line;
    }

    private void Number<T>(string name, T? value, string? format)
        where T : struct, ISpanFormattable
    {
        if (value is not { } present)
        {
            return;
        }

        Name(name);
        Digits(present, format);
    }

    private void Digits<T>(T value, string? format)
        where T : struct, ISpanFormattable
    {
        Span<char> digits = stackalloc char[32];
        value.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture);

        // Escaped, because 1E+20 holds a plus.
        Escape(digits[..length]);
    }

    private void Name(string name)
    {
        Reserve(1);
        _buffer[_length++] = _hasQuery ? '&' : '?';
        _hasQuery = true;
        Escape(name);
        Reserve(1);
        _buffer[_length++] = '=';
    }

    private void Escape(scoped ReadOnlySpan<char> value)
    {
        int written;
        while (!Uri.TryEscapeDataString(value, _buffer.AsSpan(_length), out written))
        {
            Reserve(_buffer.Length - _length + 1);
        }

        _length += written;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
