using Intake.Desk.Outcomes;
using Intake.Protocol;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Newsrooms;

/// <summary>What can go wrong with a newsroom's own files, in words.</summary>
internal static class NewsroomProblems
{
    private const string NothingSigned = "Nothing was signed.";

    public static Problem KeyExists(string path) => Problem.Refused(
        $"{path} exists already.", "Name another file: a key that exists is never overwritten.", "Nothing was written.");

    public static Problem NoFile(string what, string path) => Problem.Usage($"There is no {what} at {path}.", "Check the path.");

    public static Problem BadName() => Problem.Usage("The newsroom's name is empty, longer than 64 bytes, or holds control characters.", "Give a plain name with --name.");

    public static Problem BadReason() => Problem.Usage(
        $"The reason is empty, longer than {Membership.MaximumReasonBytes} bytes, or holds control characters.", "Give a short one with --close.");

    public static Problem WrongPassphrase(string path) => Problem.Refused(
        $"This is not the passphrase of {path}.", "Try again: upper and lower case and spaces count.", NothingSigned);

    public static Problem DamagedKey(string path) => Problem.Refused(
        $"{path} is damaged, or is not a root or spare key.", "Restore it from a backup, or sign with the other key.", NothingSigned);

    public static Problem BadLedger(string path) => Problem.Refused(
        $"{path} is not a ledger key: 64 hex digits are expected.", "Copy ledger.pub again from the server's data folder.", NothingSigned);

    public static Problem BadRequest(string path, DocumentError error) => Problem.Refused(
        error switch
        {
            DocumentError.OtherNewsroom => $"The request {path} was made for another newsroom.",
            DocumentError.BadSignature or DocumentError.WeakKey => $"The request {path} is forged, or was altered on its way.",
            _ => $"{path} is damaged, or is not an editor's request.",
        },
        "Ask the editor for a new one, made with this newsroom's newsroom.pub.",
        NothingSigned);

    public static Problem BadPrevious(string path, DocumentError error) => Problem.Refused(
        error switch
        {
            DocumentError.OtherNewsroom => $"The membership {path} is another newsroom's.",
            DocumentError.BadSignature => $"The membership {path} was not signed by this newsroom's keys.",
            _ => $"{path} is damaged, or is not a membership.",
        },
        "Name the membership that was signed last.",
        NothingSigned);

    public static Problem RootEnded() => Problem.Refused(
        "The spare key signed the previous membership: since then the root key counts for nothing.", "Sign with the spare key.", NothingSigned);

    public static Problem NotConfirmed(string name, string words) => Problem.Refused(
        $"Nobody confirmed the six words of {name}.",
        $"Let {name} read the words out by telephone or face to face. If they are '{words}', confirm them here, or with --confirm in a script.",
        NothingSigned);

    public static Problem OtherWords(string name) => Problem.Refused(
        $"None of the confirmed words are those of {name}.", "Compare again: if they really differ, somebody exchanged the request on its way.", NothingSigned);

    public static Problem UnknownEditor(string name) => Problem.Refused(
        $"No editor is named '{name}' in the previous membership.", "Check the spelling; --json shows the names.", NothingSigned);

    public static Problem SeveralEditors(string name) => Problem.Refused(
        $"Several editors are named '{name}'.", "Give the first digits of the editor's id instead.", NothingSigned);

    public static Problem NameTaken(string name) => Problem.Refused(
        $"An editor named '{name}' is in the membership already.", "If these are that editor's new keys, add --remove for the old ones. Otherwise ask for a request under another name.", NothingSigned);

    public static Problem RequestAnswered(string name) => Problem.Refused(
        $"This request of '{name}' was answered before: its keys are in the membership already.", "Leave it out. For new keys, let the editor say 'intake editor renew', and name those here.", NothingSigned);

    public static Problem KeysDeparted(string name) => Problem.Refused(
        $"This request names keys of '{name}' that departed: somebody may send it again.", "Who comes back does so with new keys: 'intake editor renew', or a new vault by 'intake editor new'.", NothingSigned);

    public static Problem TooManyEditors(int editors, int lanes) => Problem.Refused(
        $"There would be {editors} editors and only {lanes} lanes.", "Remove somebody, or sign with more lanes: --lanes N, at most 16.", NothingSigned);

    public static Problem NoEditors() => Problem.Refused(
        "Nobody would be in the membership.", "Add an editor's request with --request FILE.", NothingSigned);

    public static Problem OtherClock() => Problem.Refused(
        "A newsroom keeps the length of its epochs and days for good: every stored epoch is counted by it.",
        "Leave --epoch-seconds and --epochs-per-day out.",
        NothingSigned);

    public static Problem OutOfRange() => Problem.Refused(
        "This membership is not within what is allowed: at most 16 lanes and 16 doors, epochs of 10 to 86400 seconds.", "Check the numbers and addresses.", NothingSigned);
}
