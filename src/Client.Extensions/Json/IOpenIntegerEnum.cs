using System.ComponentModel;

namespace DockerApiGen.Json;

/// <summary>An enum over integers that holds members unknown to this client as well.</summary>
/// <typeparam name="TSelf">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOpenIntegerEnum<TSelf>
    where TSelf : struct
{
    /// <summary>Gets the number on the wire; null when unset.</summary>
    long? Value { get; }

    /// <summary>Gives the member with this number.</summary>
    /// <param name="value">The number on the wire, or null for unset.</param>
    /// <returns>The member, known or not.</returns>
    static abstract TSelf FromValue(long? value);
}
