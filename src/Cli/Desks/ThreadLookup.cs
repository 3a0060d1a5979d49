using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Vaults;

namespace Intake.Cli.Desks;

/// <summary>Finds what a person named by the beginning of an id: a thread, or a message in it.</summary>
internal static class ThreadLookup
{
    public static Outcome<ThreadView> Find(Vault vault, string id)
    {
        var threads = ThreadView.AllOf(vault.Contents, vault.Identity.Id);
        var named = threads.FindAll(thread => ShortId.Names(id, thread.Thread) || thread.Tips.Any(tip => ShortId.Names(id, tip.Commit)));
        return named.Count switch
        {
            1 => named[0],
            0 => Problem.Usage($"There is no thread or message {id} in this vault.", "Take an id from 'intake desk list'."),
            _ => Problem.Usage($"{id} names {named.Count} threads.", "Give more of its digits."),
        };
    }

    /// <summary>Finds several, or says which is not there.</summary>
    public static Outcome<List<ThreadView>> FindAll(Vault vault, IEnumerable<string> ids)
    {
        List<ThreadView> threads = [];
        foreach (var id in ids)
        {
            var found = Find(vault, id);
            if (!found.IsDone)
                return found.Problem;
            threads.Add(found.Value);
        }

        return threads;
    }
}
