using System.Globalization;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;

namespace Intake.Desk.Errands;

/// <summary>
/// A folder with what an errand brought (SPEC §7): a file for each visit, which names the hash of the one before, and a file for each answer, under the
/// SHA-256 of its bytes. Each is written whole or not at all, for its owner alone. Nothing in it is open: lanes and chunks are sealed to keys that only the
/// vault holds. Lost or rolled back, the next errand asks again; read by an enemy, it tells what a door's operator knows of this editor's visits.
/// </summary>
public sealed class Bundle
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    /// <summary>Most visits.</summary>
    public const int MaximumVisits = 4_096;

    /// <summary>Most bytes of all visits.</summary>
    public const long MaximumVisitBytes = 128L << 20;

    private const string VisitPrefix = "visit-";
    private readonly List<Visit> visits;

    private Bundle(string folder, List<Visit> visits)
    {
        Folder = folder;
        this.visits = visits;
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>The visits, in the order in which they were made.</summary>
    public IReadOnlyList<Visit> Visits => visits;

    /// <summary>Reads what lies in a folder, which need not exist; its visits must follow each other without a gap and answer one errand.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="newsroom">The newsroom that it has to be of.</param>
    /// <param name="errand">The errand that it has to answer: SHA-256 of its document.</param>
    public static Outcome<Bundle> Read(string folder, Digest newsroom, Digest errand)
    {
        var visits = new List<Visit>();
        var files = Directory.Exists(folder) ? VisitFiles(folder) : [];
        if (files.Count > MaximumVisits || files.Sum(path => new FileInfo(path).Length) > MaximumVisitBytes)
            return ErrandProblems.Of(BundleRefusal.TooLarge, folder);
        for (var number = 1u; number <= files.Count; number++)
        {
            var refusal = TryRead(folder, number, visits.LastOrDefault(), newsroom, errand, out var visit);
            if (visit is null)
                return ErrandProblems.Of(refusal, folder);
            visits.Add(visit);
        }

        return new Bundle(folder, visits);
    }

    /// <summary>Whether each answer that visits name lies here with its length and hash.</summary>
    public bool IsWhole() => visits.SelectMany(visit => visit.Answers).DistinctBy(answer => answer.Body).All(IsWhole);

    /// <summary>The bytes of an answer; null if they are damaged.</summary>
    public byte[]? Body(VisitAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (!File.Exists(PathOf(answer.Body)) || new FileInfo(PathOf(answer.Body)).Length != answer.Length)
            return null;
        var bytes = File.ReadAllBytes(PathOf(answer.Body));
        return Sha256.Hash(bytes) == answer.Body ? bytes : null;
    }

    /// <summary>Keeps the bytes of an answer; when it returns they are on the disk.</summary>
    public VisitAnswer Keep(string request, int status, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var answer = new VisitAnswer(request, status, body.Length, Sha256.Hash(body));
        if (!IsWhole(answer))
        {
            MakeFolder();
            AtomicFile.Replace(PathOf(answer.Body), body);
        }

        return answer;
    }

    /// <summary>Writes a visit: the next one, or the last one again.</summary>
    public void Write(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        MakeFolder();
        AtomicFile.Replace(PathOf(Folder, visit.Number), visit.Encode());
        if (visits.Count > 0 && visits[^1].Number == visit.Number)
            visits.RemoveAt(visits.Count - 1);
        visits.Add(visit);
    }

    // One more than may be: a folder of millions of files takes no memory either.
    private static List<string> VisitFiles(string folder) =>
        [.. Directory.EnumerateFiles(folder, VisitPrefix + "*").Where(path => !path.EndsWith(".new", StringComparison.Ordinal)).Take(MaximumVisits + 1)];

    private static BundleRefusal TryRead(string folder, uint number, Visit? before, Digest newsroom, Digest errand, out Visit? visit)
    {
        visit = null;
        var path = PathOf(folder, number);
        if (!File.Exists(path) || new FileInfo(path).Length > Visit.MaximumSize || !Visit.TryDecode(File.ReadAllBytes(path), out var read) || read.Number != number)
            return BundleRefusal.Damaged;
        if (read.Newsroom != newsroom)
            return BundleRefusal.OtherNewsroom;
        if (read.Errand != errand)
            return BundleRefusal.OtherErrand;
        if (before is not null && read.Before != before.Hash())
            return BundleRefusal.Damaged;
        visit = read;
        return BundleRefusal.None;
    }

    private static string PathOf(string folder, uint number) => Path.Combine(folder, VisitPrefix + number.ToString("D6", CultureInfo.InvariantCulture));

    private string PathOf(Digest body) => Path.Combine(Folder, body.ToString());

    private bool IsWhole(VisitAnswer answer) => Body(answer) is not null;

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder);
        else
            Directory.CreateDirectory(Folder, OwnerOnly);
    }
}
