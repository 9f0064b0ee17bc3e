using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Tells what became of each element of the API over the versions that a document holds.</summary>
public static class ApiHistory
{
    /// <summary>The elements by their names.</summary>
    /// <param name="documents">The document of each version, the oldest first.</param>
    public static EquatableArray<ElementHistory> Of(IReadOnlyList<SpecMapping> documents)
    {
        SortedDictionary<string, List<ElementState>> histories = new(StringComparer.Ordinal);
        for (int i = 0; i < documents.Count; i++)
        {
            foreach (SpecElement element in SpecElements.Of(Facts.Of(documents[i])).GroupBy(element => element.Name, StringComparer.Ordinal).Select(same => same.First()))
            {
                EquatableArray<string> facts = new(ElementChanges.FactsByKey(element).Select(fact => $"{fact.Key}: {fact.Value}"));
                if (!histories.TryGetValue(element.Name, out List<ElementState> states))
                {
                    histories.Add(element.Name, states = []);
                }

                if (states.LastOrDefault() is { } last && last.Last == i - 1 && last.Facts == facts)
                {
                    states[states.Count - 1] = last with { Last = i };
                }
                else
                {
                    states.Add(new ElementState(i, i, facts));
                }
            }
        }

        return new(histories.Select(history => new ElementHistory(history.Key, new(history.Value))));
    }
}
