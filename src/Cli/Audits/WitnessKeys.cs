using Intake.Desk.Outcomes;
using Intake.Protocol.Ledger;

namespace Intake.Cli.Audits;

/// <summary>The witnesses that an auditor knows, and how many of them must have signed.</summary>
/// <param name="Keys">Whose signatures are looked for.</param>
/// <param name="Needed">How many there must be.</param>
internal sealed record WitnessKeys(IReadOnlyList<WitnessKey> Keys, int Needed)
{
    /// <summary>Reads what was typed: keys, or files with a key on each line.</summary>
    /// <param name="typed">The values of the option.</param>
    /// <param name="needed">How many must have signed; null is all.</param>
    public static Outcome<WitnessKeys> Read(IReadOnlyList<string>? typed, int? needed)
    {
        var keys = new List<WitnessKey>();
        foreach (var text in (typed ?? []).SelectMany(LinesOf))
        {
            if (!WitnessKey.TryParse(text, out var key))
                return Problem.Usage($"\"{text}\" is no verifier key of a witness.", "Give it as the witness's operator publishes it, name+id+key, or name a file with one on each line.");
            keys.Add(key);
        }

        var known = keys.Distinct().ToList();
        return needed is null || (needed > 0 && needed <= known.Count)
            ? new WitnessKeys(known, needed ?? known.Count)
            : Problem.Usage($"{needed} of {known.Count} witnesses cannot have signed.", "Give --witness for each that you know, and a number that is not larger.");
    }

    private static IEnumerable<string> LinesOf(string text) => File.Exists(text) ? File.ReadLines(text).Select(line => line.Trim()).Where(line => line.Length > 0) : [text];
}
