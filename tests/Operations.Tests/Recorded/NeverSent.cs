namespace DockerApiGen.Operations.Tests;

/// <summary>The classes of answers that no daemon of the recorded kinds sends where the tests run, with the reason.</summary>
internal static class NeverSent
{
    private const string NoCsi = "only a cluster volume has it, for which a CSI plugin is needed";
    private const string NoManifests = "only the containerd image store has it, and the recorded daemons have the older one";
    private const string NoMembers = "has no members, so that there is nothing in it";
    private const string NoDevice = "a block or special device is needed, which machines of the tests lack";
    private const string NoResources = "a node has such resources only by its daemon's configuration";
    private const string NoPluginService = "a service that consists of a plugin needs a plugin from a registry on every node";
    private const string NotLinux = "only on Windows";
    private const string NoSecurityModule = "a profile of the machine's security module is needed";

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Address"] = "no daemon has filled in secondary addresses for long",
        ["ClusterVolume"] = NoCsi,
        ["ClusterVolumeInfo"] = NoCsi,
        ["ClusterVolumePublishStatus"] = NoCsi,
        ["ClusterVolumeSpec"] = NoCsi,
        ["ClusterVolumeSpecAccessMode"] = NoCsi,
        ["ClusterVolumeSpecAccessModeAccessibilityRequirements"] = NoCsi,
        ["ClusterVolumeSpecAccessModeBlockVolume"] = NoCsi,
        ["ClusterVolumeSpecAccessModeCapacityRange"] = NoCsi,
        ["ClusterVolumeSpecAccessModeMountVolume"] = NoCsi,
        ["ClusterVolumeSpecAccessModeSecret"] = NoCsi,
        ["ClusterVolumeSpecAccessibilityRequirements"] = NoCsi,
        ["ClusterVolumeSpecCapacityRange"] = NoCsi,
        ["ClusterVolumeSpecSecret"] = NoCsi,
        ["SwarmTaskVolume"] = NoCsi,
        ["Topology"] = NoCsi,
        ["ContainerBlkioStatEntry"] = NoDevice,
        ["ResourcesBlkioWeightDevice"] = NoDevice,
        ["ThrottleDevice"] = NoDevice,
        ["DeviceInfo"] = NoDevice,
        ["ContainerStorageStats"] = NotLinux,
        ["TaskSpecContainerSpecPrivilegesCredentialSpec"] = NotLinux,
        ["ContainerWaitExitError"] = "a container whose waiting itself fails cannot be made on purpose",
        ["GenericResource"] = NoResources,
        ["GenericResourceDiscreteResourceSpec"] = NoResources,
        ["GenericResourceNamedResourceSpec"] = NoResources,
        ["ImageManifestSummary"] = NoManifests,
        ["ImageManifestSummaryAttestationData"] = NoManifests,
        ["ImageManifestSummaryImageData"] = NoManifests,
        ["ImageManifestSummaryImageDataSize"] = NoManifests,
        ["ImageManifestSummarySize"] = NoManifests,
        ["MountImageOptions"] = NoManifests,
        ["ServiceSpecModeGlobal"] = NoMembers,
        ["ServiceSpecModeGlobalJob"] = NoMembers,
        ["TaskSpecContainerSpecConfigRuntime"] = NoMembers,
        ["TaskSpecPluginSpec"] = NoPluginService,
        ["TaskSpecPluginSpecPrivilege"] = NoPluginService,
        ["TaskSpecContainerSpecPrivilegesAppArmor"] = NoSecurityModule,
        ["TaskSpecContainerSpecPrivilegesSeccomp"] = NoSecurityModule,
        ["TaskSpecNetworkAttachmentSpec"] = "is in tasks that stand for a container outside of any service, and gone with it",
        ["SwarmNetworkSpecConfigFrom"] = "a network of a swarm that takes its configuration from another is on every node by hand",
        ["SwarmSpecCAConfigExternalCA"] = "an authority outside of the swarm is needed",
        ["SwarmSpecTaskDefaults"] = "the daemon takes it and does not give it back",
        ["SwarmSpecTaskDefaultsLogDriver"] = "the daemon takes it and does not give it back",
        ["SystemInfoDefaultAddressPool"] = "comes from the daemon's configuration",
    };
}
