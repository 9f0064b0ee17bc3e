using System.ComponentModel;
using Refit;

namespace DockerApiGen.Runtime;

/// <summary>How code that knows no API version makes the client of one: every generated <c>DockerApi</c> has it.</summary>
/// <typeparam name="TSelf">The client itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDockerApiFactory<TSelf>
    where TSelf : class, IDockerApiFactory<TSelf>
{
    /// <summary>Gets the interface of the client, <c>IDockerApi</c>.</summary>
    static abstract Type InterfaceType { get; }

    /// <summary>Makes a client over an HttpClient that stays the caller's.</summary>
    /// <param name="client">Carries the requests.</param>
    /// <param name="settings">Refit's settings, if the caller has some.</param>
    /// <returns>The client.</returns>
    static abstract TSelf Create(HttpClient client, RefitSettings? settings = null);
}
