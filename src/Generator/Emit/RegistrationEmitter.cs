namespace DockerApiGen.Generator;

/// <summary>Emits the registration of the clients with Refit, which never saw the interfaces.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary("Makes RestService.For, ForGenerated and AddRefitGeneratedClient give the clients of this namespace.");
        writer.Line("internal static class RefitRegistration");
        writer.Open();
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Register()");
        writer.Open();
        foreach (InterfaceModel model in client.Interfaces)
        {
            writer.Line($"global::Refit.RestService.RegisterGeneratedFactory<{model.Name}>(static (client, builder) => new {model.ClientName}(client, builder.Settings));");
            writer.Line($"global::Refit.RestService.RegisterGeneratedSettingsFactory<{model.Name}>(static (client, settings) => new {model.ClientName}(client, settings));");
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
