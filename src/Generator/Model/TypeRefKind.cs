namespace DockerApiGen.Generator;

/// <summary>Kinds of C# types that a property or parameter can have.</summary>
internal enum TypeRefKind
{
    Class,
    Enum,
    IntegerEnum,
    Text,
    Boolean,
    Int64,
    UInt64,
    UInt32,
    UInt16,
    Byte,
    Double,
    Timestamp,
    Any,
    Nanoseconds,
    Seconds,
    HostPort,
    UnixTime,
    Filters,
    Platform,
    PlatformJson,
    List,
    Map,
    Set,
    PortMap,
    PortSet,
}
