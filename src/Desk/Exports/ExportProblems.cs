using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Evidence;

namespace Intake.Desk.Exports;

/// <summary>What can go wrong with an export, in words.</summary>
internal static class ExportProblems
{
    private const string Nothing = "Nothing was exported.";

    public static Problem NoThread() => Problem.Refused("There is no such thread in this vault.", "Take an id from the list.", Nothing);

    public static Problem Empty() => Problem.Usage("Nothing was chosen that can be exported.", "Choose at least one message, file or note.");

    public static Problem TooMany() => Problem.Refused($"More than {EvidenceManifest.MaximumItems} items were chosen.", "Export a part of them.", Nothing);

    public static Problem NoTerms() => Problem.Usage("There is no term to mask, or one that is nothing but signs.", "Give names and places, one on each line.");

    public static Problem NoMembership() => Problem.Refused(
        "This vault knows no membership that names its editor in this epoch: nobody could check the signature.", "Pull once, and export then.", Nothing);

    public static Problem NotWhole(string name) => Problem.Refused(
        $"{name} is not whole on this computer.", "Pull again, or leave it out.", Nothing);

    public static Problem NotMasked(string name) => Problem.Refused(
        $"A term is still found in {name} after masking, as can happen in Burmese that was written in Zawgyi.", "Leave that message out, or mask a longer or shorter form of the term.", Nothing);

    public static Problem CannotWrite(string reason) => Problem.TryAgain(
        $"The export could not be written: {reason}", "Name another folder, or free some space.", "The vault is as it was.");

    public static Problem NotNamed(string path, string reason) => Problem.Partly(
        $"The export could not get its name {path}: {reason}", "Your team sees an export that was not finished.", "Make room for the name, and export again.");

    public static Problem NoManifest(string folder) => Problem.Usage(
        $"There is no {SignedEvidence.FileName} in {folder}.", "Name the folder of an export.");

    public static Problem BadManifest(DocumentError error) => Problem.Refused(
        $"{SignedEvidence.FileName} proves nothing: {Fault(error)}", "Ask who gave it to you for the whole folder again, and compare newsroom.pub with the newsroom's words.", "Nothing was changed.");

    private static string Fault(DocumentError error) => error switch
    {
        DocumentError.BadSignature => "it was changed after it was signed, or signed by somebody else.",
        DocumentError.OtherNewsroom => "it belongs to another newsroom.",
        DocumentError.OtherMembership => "the membership in it is another one, or does not name the editor.",
        DocumentError.OutOfRange => "something in it is out of range, such as an epoch outside of its membership.",
        DocumentError.NotCanonical => "it is not spelled as a manifest is.",
        _ => "it is no manifest, or was cut or changed.",
    };
}
