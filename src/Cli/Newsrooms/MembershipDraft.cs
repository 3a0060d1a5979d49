using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Newsrooms;

/// <summary>The next membership, while it is put together. Each step is refused in words or done.</summary>
/// <param name="key">The key that will sign.</param>
/// <param name="time">The own clock: the membership begins now.</param>
internal sealed class MembershipDraft(KeyFile key, TimeProvider time)
{
    private const int StandardLanes = 6;
    private const int MostDeparted = 64;
    private const int ShortestIdPrefix = 6;
    private const uint IndexWindowDays = 90 + 7;
    private static readonly EpochClock StandardClock = new(21_600, 4);

    private readonly List<EditorIdentity> editors = [];
    private readonly List<EditorIdentity> departed = [];
    private IReadOnlyList<Door> doors = [];
    private byte[] ledger = [];
    private EpochClock clock = StandardClock;
    private Membership? last;
    private string? closed;

    /// <summary>Reads the server's ledger key.</summary>
    public Problem? ReadLedger(string path)
    {
        if (!File.Exists(path))
            return NewsroomProblems.NoFile("ledger key", path);
        if (!Digest.TryParseHex(File.ReadAllText(path).Trim(), out var digits))
            return NewsroomProblems.BadLedger(path);
        ledger = digits.ToArray();
        return null;
    }

    /// <summary>Takes over what was signed last.</summary>
    public Problem? ReadPrevious(string path)
    {
        if (!File.Exists(path))
            return NewsroomProblems.NoFile("membership", path);
        if (!SignedMembership.TryParse(File.ReadAllBytes(path), key.Newsroom.Identity, out var previous, out var error))
            return NewsroomProblems.BadPrevious(path, error);
        return TakeOver(previous);
    }

    /// <summary>Takes over what was signed last.</summary>
    public Problem? TakeOver(SignedMembership previous)
    {
        if (previous.BySpare && !key.IsSpare)
            return NewsroomProblems.RootEnded();
        last = previous.Membership;
        clock = last.Clock;
        doors = last.Doors;
        editors.AddRange(last.Editors);
        // Whoever departed did so before that membership began: after a whole window none of their replies is in the index.
        if (Now <= last.FirstEpoch + ((ulong)IndexWindowDays * clock.EpochsPerDay))
            departed.AddRange(last.Departed);
        return null;
    }

    /// <summary>Sets the clock of a newsroom's first membership.</summary>
    public Problem? SetClock(uint? epochSeconds, uint? epochsPerDay)
    {
        var wanted = new EpochClock(epochSeconds ?? clock.EpochSeconds, epochsPerDay ?? clock.EpochsPerDay);
        if (last is not null && wanted != clock)
            return NewsroomProblems.OtherClock();
        clock = wanted;
        return wanted.IsValid ? null : NewsroomProblems.OutOfRange();
    }

    /// <summary>Replaces the doors, if any are given.</summary>
    public Problem? SetDoors(IReadOnlyList<string> own, IReadOnlyList<string> mirrors)
    {
        var read = new List<Door>();
        foreach (var (text, isMirror) in own.Select(text => (text, false)).Concat(mirrors.Select(text => (text, true))))
        {
            var address = DoorAddress.Parse(text);
            if (!address.IsDone)
                return address.Problem;
            read.Add(new Door(address.Value.ToString(), isMirror ? DoorKind.Mirror : address.Value.IsOnion ? DoorKind.Onion : DoorKind.Clear));
        }

        doors = read.Count > 0 ? read : doors;
        return null;
    }

    /// <summary>Removes an editor, whose replies can still be found for a while.</summary>
    public Problem? Remove(string name)
    {
        var meant = editors.FindAll(editor => editor.Name == name);
        if (meant.Count == 0 && name.Length >= ShortestIdPrefix)
            meant = editors.FindAll(editor => editor.Id.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase));
        if (meant.Count != 1)
            return meant.Count == 0 ? NewsroomProblems.UnknownEditor(DisplayText.Line(name, 64)) : NewsroomProblems.SeveralEditors(DisplayText.Line(name, 64));
        editors.Remove(meant[0]);
        departed.Add(meant[0]);
        return null;
    }

    /// <summary>Reads and verifies a request.</summary>
    public Outcome<SignedEnrolment> ReadRequest(string path)
    {
        if (!File.Exists(path))
            return NewsroomProblems.NoFile("request", path);
        return SignedEnrolment.TryParse(File.ReadAllBytes(path), key.Newsroom.Identity.Id, out var request, out var error)
            ? request
            : NewsroomProblems.BadRequest(path, error);
    }

    /// <summary>Adds the editor of a request whose words were compared.</summary>
    public Problem? Add(SignedEnrolment request)
    {
        var name = DisplayText.Line(request.Editor.Name ?? "", Membership.MaximumNameBytes);
        if (editors.Exists(editor => editor.Id == request.Editor.Id))
            return NewsroomProblems.RequestAnswered(name);
        // Keys that departed may be in anybody's hands by now: a request of theirs is as old as they are.
        if (departed.Exists(editor => editor.Id == request.Editor.Id))
            return NewsroomProblems.KeysDeparted(name);
        if (editors.Exists(editor => editor.Name == request.Editor.Name))
            return NewsroomProblems.NameTaken(name);
        editors.Add(request.Editor);
        return null;
    }

    /// <summary>Closes the newsroom, and says why.</summary>
    public Problem? Close(string reason)
    {
        closed = reason;
        return Membership.IsReason(reason) ? null : NewsroomProblems.BadReason();
    }

    /// <summary>What a membership that was signed changes about who may read.</summary>
    public MembershipChange ChangeTo(Membership next) => MembershipChange.Between(last, next);

    /// <summary>Signs what was put together.</summary>
    /// <param name="lanes">Lanes, or null for as many as before.</param>
    /// <param name="days">Calendar days until it ends.</param>
    public Outcome<SignedMembership> Sign(int? lanes, int days)
    {
        var wanted = lanes ?? last?.Lanes ?? StandardLanes;
        if (editors.Count == 0)
            return NewsroomProblems.NoEditors();
        if (editors.Count > wanted)
            return NewsroomProblems.TooManyEditors(editors.Count, wanted);
        try
        {
            return SignedMembership.Sign(Of(wanted, days), key.Key);
        }
        catch (ArgumentException)
        {
            return NewsroomProblems.OutOfRange();
        }
    }

    private ulong Now => clock.EpochAt(time.GetUtcNow());

    private Membership Of(int lanes, int days) => new()
    {
        Number = Math.Max((last?.Number ?? 0) + 1, key.IsSpare ? Membership.FirstSpareNumber : 1),
        FirstEpoch = Now,
        LastEpoch = clock.EpochAt(time.GetUtcNow().AddDays(days)),
        Clock = clock,
        Lanes = lanes,
        Editors = editors,
        Departed = [.. departed.TakeLast(MostDeparted)],
        LedgerKey = ledger,
        Doors = doors,
        Newsroom = key.Newsroom.Identity,
        Spare = key.IsSpare ? key.Key.PublicKey : (ReadOnlyMemory<byte>?)null,
        NewsroomName = key.Newsroom.Name,
        Closed = closed,
    };
}
