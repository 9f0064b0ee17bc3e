using System.Linq;
using System.Threading;
using DockerApiGen.Spec;
using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator;

/// <summary>A user's file of corrections after parsing: what it holds, or what is wrong with it.</summary>
internal sealed record CorrectionsFile(string Name, EquatableArray<Correction> Corrections, EquatableArray<Problem> Problems)
{
    public static CorrectionsFile Read(CorrectionsItem item, CancellationToken cancellationToken)
    {
        AdditionalText file = item.File;
        if (file.GetText(cancellationToken) is not { } text)
        {
            return new CorrectionsFile(item.Name, default, new([new Problem(Descriptors.Unreadable, file.Path, file.Path, default)]));
        }

        CorrectionSet read = CorrectionsReader.Read(text.ToString(), file.Path);
        return new CorrectionsFile(
            item.Name,
            read.Corrections,
            new(read.Problems.Select(problem => new Problem(Descriptors.Corrections, problem.Message, file.Path, problem.Location))));
    }
}
