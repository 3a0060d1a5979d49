using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Desks;

/// <summary>The newsroom's clock as the vault knows it.</summary>
internal static class Clocks
{
    public static EpochClock? Of(Vault vault) =>
        vault.Contents.Memberships.Count > 0 && SignedMembership.TryParse(vault.Contents.Memberships[^1].Document, vault.Newsroom, out var signed, out _)
            ? signed.Membership.Clock
            : null;
}
