using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>Reads one value, as <see cref="Json.IJsonValue{T}.Read"/> does.</summary>
internal delegate T JsonRead<T>(ref Utf8JsonReader reader);
