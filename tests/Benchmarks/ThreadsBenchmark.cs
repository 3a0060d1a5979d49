using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Intake.Desk.Search;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Parcels;

namespace Intake.Benchmarks;

/// <summary>The list of 20 000 threads in five scripts: opened from nothing, searched for words that few have and that nobody has, and merged with 60 000 changes of triage.</summary>
internal static class ThreadsBenchmark
{
    private const int Threads = 20_000;
    private const int ChangesPerThread = 3;
    private const int Searches = 5;
    private const double Second = 1;

    private static readonly ImmutableArray<(string Language, string Text)> Scripts =
    [
        ("en", "Last night they moved the machines across the bridge to the café by the old mill. "),
        ("ko", "어젯밤 그들이 기계를 다리 건너 옛 방앗간으로 옮겼습니다. "),
        ("zh-Hans", "昨天夜里他们把机器搬过桥，运到了老磨坊。"),
        ("ar", "نَقَلوا الآلات ليلة أمس عبر الجسر إلى الطاحونة القديمة. "),
        ("my", "မနေ့ညက သူတို့ စက်များကို တံတားကိုဖြတ်ပြီး စက်ရုံဟောင်းသို့ ရွှေ့ခဲ့ကြသည်။ "),
    ];

    public static IReadOnlyList<Figure> Run()
    {
        var contents = Contents();
        var own = Name(-1);
        var index = new SearchIndex();
        var open = SecondsOf(() => ThreadCatalog.Of(contents, own, new SearchIndex()));
        ThreadCatalog.Of(contents, own, index);
        var reopen = SecondsOf(() => ThreadCatalog.Of(contents, own, index));
        var catalog = ThreadCatalog.Of(contents, own, index);
        var search = Words().Max(words => SecondsOf(() => new ThreadQuery { Words = words }.Apply(catalog.Rows, index, null)));
        var merge = SecondsOf(() => TriageBook.Of(contents, own));
        var characters = contents.Tips.Sum(tip => (double)tip.Text.Length);
        return
        [
            new($"open the list of {Threads} threads, {characters / 1e6:0} million characters, after unlocking", open, "s", "a second", Second),
            new($"make the list of {Threads} threads again after a change", reopen, "s", "a second", Second),
            new($"search {Threads} threads, the slowest of several queries", search, "s", "a second", Second),
            new($"merge {Threads * ChangesPerThread} changes of triage", merge, "s", "a second", Second),
        ];
    }

    private static IEnumerable<string> Words() => ["cafe bridge 19999", "방앗간 19998", "磨坊", "الجسر الطاحونه", "စက်ရုံ", "a word that is nowhere", ""];

    private static VaultContents Contents() => new()
    {
        Format = VaultContents.CurrentFormat,
        Newsroom = new PinnedNewsroom("Border Post", new byte[32], Name(-2)),
        Editor = new EditorSecrets("Aya", new byte[64]),
        Tips = [.. Enumerable.Range(0, Threads).Select(TipOf)],
        Triage = [.. Enumerable.Range(0, Threads * ChangesPerThread).Select(ChangeOf)],
    };

    // About 1 000 characters each; every fifth thread is of the same script.
    private static TipRecord TipOf(int i)
    {
        var (language, text) = Scripts[i % Scripts.Length];
        var repeated = string.Concat(Enumerable.Repeat(text, 1_000 / text.Length));
        return new TipRecord
        {
            Commit = Name(i),
            Thread = Name(i),
            Epoch = (ulong)(1_000 + (i / 10)),
            Source = new AddressRecord([], [], []),
            Text = string.Create(CultureInfo.InvariantCulture, $"{repeated}{i}"),
            Language = language,
        };
    }

    private static TriageRecord ChangeOf(int i) => new(
        new TriageChange(Name(i % Threads), i % 2 == 0 ? TriageField.Status : TriageField.Tag, i % 2 == 0 ? "" : "border", (ulong)(1 + (i / Threads)), ThreadStatus.Verifying, 1), Name(-3), "Bo", 2_000);

    private static Digest Name(int i) => new(SHA256.HashData(BitConverter.GetBytes(i)));

    // The best of several runs: what the work itself takes, on a machine that others use too.
    private static double SecondsOf(Action work) => Enumerable.Range(0, Searches).Min(_ =>
    {
        var start = TimeProvider.System.GetTimestamp();
        work();
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    });
}
