using System;

namespace DockerApiGen.Spec;

/// <summary>Which way a schema's values go.</summary>
[Flags]
internal enum SchemaDirection
{
    /// <summary>Nowhere yet.</summary>
    None = 0,

    /// <summary>From the caller to the daemon.</summary>
    Request = 1,

    /// <summary>From the daemon to the caller.</summary>
    Response = 2,
}
