using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>All files of a client: one for each type, and the helpers.</summary>
internal static class SourceFiles
{
    public static IEnumerable<SourceFile> Of(ClientModel client)
    {
        yield return File(client, "DockerApi", ApiEmitter.EmitClass(client));
        yield return File(client, "IDockerApi", ApiEmitter.EmitInterface(client));
        yield return File(client, "DockerJsonContext", JsonContextEmitter.Emit(client));
        yield return File(client, "RefitRegistration", RegistrationEmitter.Emit(client));
        foreach (InterfaceModel model in client.Interfaces)
        {
            yield return File(client, "Operations/" + model.Name, InterfaceEmitter.Emit(model, client));
            yield return File(client, "Operations/" + model.ClientName, ClientEmitter.Emit(model, client));
            foreach (OptionsModel options in model.Methods.Select(method => method.Options).OfType<OptionsModel>())
            {
                yield return File(client, "Operations/" + options.Name, OptionsEmitter.Emit(options, client));
            }

            foreach (ResultModel result in model.Methods.Select(method => method.Result).Where(result => result.Answer is not null))
            {
                yield return File(client, "Operations/" + result.Answer!.Name, AnswerEmitter.Emit(result, client));
            }
        }

        foreach ((string name, string text) in HelperEmitter.Emit(client))
        {
            yield return File(client, name, text);
        }

        HashSet<string> versionChecked = VersionChecks.NeededBy(client);
        foreach (ClassModel model in client.Classes)
        {
            yield return File(client, "Models/" + model.Name, ClassEmitter.Emit(model, client, versionChecked));
        }

        foreach (EnumModel model in client.Enums)
        {
            yield return File(client, "Models/" + model.Name, EnumEmitter.Emit(model, client));
        }
    }

    private static SourceFile File(ClientModel client, string name, string text) => new($"{client.Namespace}/{name}.g.cs", text);
}
