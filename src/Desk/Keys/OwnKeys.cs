using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Keys;

/// <summary>Whether what is sealed to a roster can be opened with a vault.</summary>
internal static class OwnKeys
{
    /// <summary>Whether a roster names this editor with keys that the vault holds.</summary>
    public static bool AreIn(AcceptedRoster roster, Vault vault) =>
        roster.Membership.LaneOf(vault.Identity.Id) is > 0 and var lane && roster.Signed.Recipients[lane - 1] is { } shown && Holds(vault, shown);

    /// <summary>Whether a vault holds the private part of a pair.</summary>
    public static bool Holds(Vault vault, RecipientPublicKeys shown) => vault.Contents.Keys.Exists(kept =>
    {
        using var keys = RecipientKeys.Import(vault.Identity.Id, kept.Keys);
        return keys.Public.Id == shown.Id;
    });
}
