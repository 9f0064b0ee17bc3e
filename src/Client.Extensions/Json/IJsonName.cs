namespace DockerApiGen.Json;

/// <summary>Keys that are property names in JSON. The implementations are empty structs: they are type arguments.</summary>
/// <typeparam name="TKey">The C# type of the key.</typeparam>
internal interface IJsonName<TKey>
    where TKey : notnull
{
    static abstract TKey FromName(string name);

    static abstract string ToName(TKey key);
}
