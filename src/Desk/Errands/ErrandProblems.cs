using Intake.Desk.Outcomes;
using Intake.Protocol;

namespace Intake.Desk.Errands;

/// <summary>What can go wrong between a desk without a network and the networked machine, in words.</summary>
public static class ErrandProblems
{
    private const string NothingTaken = "Nothing of it was taken, and nothing is lost.";

    /// <summary>The words for a refusal.</summary>
    /// <param name="refusal">Anything but <see cref="BundleRefusal.None"/>.</param>
    /// <param name="folder">The bundle.</param>
    public static Problem Of(BundleRefusal refusal, string folder) => refusal switch
    {
        BundleRefusal.Missing => Problem.Usage($"There is no bundle in {folder}.", "Name the folder that 'intake desk pull --to' wrote."),
        BundleRefusal.OtherNewsroom => Problem.Refused($"The bundle {folder} belongs to another newsroom.", "Take the bundle that answers this vault's errand.", NothingTaken),
        BundleRefusal.OtherErrand => Problem.Refused(
            $"The bundle {folder} answers another errand than the last one.", "Name the folder of the last errand's bundle. What the other one would have brought, the last errand asks for again.", NothingTaken),
        BundleRefusal.Older => Problem.Refused($"Nothing in {folder} is newer than what was taken before.", "Copy the bundle from the networked machine again, after its next visit.", NothingTaken),
        BundleRefusal.TooLarge => Problem.Refused($"The bundle {folder} holds more visits than an errand brings.", "Make the next errand, and visit with it into a new folder, once in each epoch.", NothingTaken),
        BundleRefusal.Ahead => Problem.Refused($"The bundle {folder} says that it was made in an epoch that has not come yet.", "Check the clocks of both machines.", NothingTaken),
        _ => Problem.Refused($"The bundle {folder} is damaged: a part of it is missing, torn or altered.", "Copy it from the networked machine again.", NothingTaken),
    };

    internal static Problem NoErrand(string path) => Problem.Usage($"There is no errand at {path}.", "Make one with 'intake desk errand' on the machine that has the vault.");

    internal static Problem NotGenuine(string path, DocumentError error) => Problem.Refused(
        error == DocumentError.BadSignature ? $"{path} was altered: its signature is not genuine." : $"{path} is not an errand, or it is torn ({error}).",
        "Copy it again from the machine that has the vault, or make a new one.");

    internal static Problem RunOut() => Problem.Refused("The errand has run out: nothing in it is signed for the present epoch.", "Make a new one with 'intake desk errand', and take the bundle along.");

    internal static Problem NotBegun() => Problem.TryAgain("The errand has not begun: its first epoch is still to come.", "Check the clock of the machine that has the vault, or wait.");

    internal static Problem NeverMade() => Problem.Refused("This vault has made no errand.", "Make one with 'intake desk errand', and carry it out on the networked machine first.", NothingTaken);

    internal static Problem CannotWrite(string path, string reason) => Problem.TryAgain(
        $"{path} could not be written: {reason}", "Free some space, check the disk, and try again.", "What lay there before is as it was.");
}
