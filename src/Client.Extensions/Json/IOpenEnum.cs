using System.ComponentModel;

namespace DockerApiGen.Json;

/// <summary>An enum over strings that holds members unknown to this client as well.</summary>
/// <typeparam name="TSelf">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOpenEnum<TSelf>
    where TSelf : struct
{
    /// <summary>Gets the text on the wire; null when unset.</summary>
    string? Value { get; }

    /// <summary>Gives the member with this text.</summary>
    /// <param name="value">The text on the wire, or null for unset.</param>
    /// <returns>The member, known or not.</returns>
    static abstract TSelf FromValue(string? value);
}
