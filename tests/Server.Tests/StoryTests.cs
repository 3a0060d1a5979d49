using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Sealing;
using Intake.Rehearsal;

namespace Intake.Server.Tests;

/// <summary>The whole way, once: from a source to both editors, and back to the source.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task A_tip_reaches_every_editor_and_its_reply_reaches_the_source()
    {
        await using var server = await RehearsedServer.StartAsync();
        using var source = server.Newsroom.NewSource();
        var roster = await server.GetRosterAsync();
        var sealer = new ParcelSealer(roster.Signed, SystemRandomSource.Instance);

        await server.SendAsync(sealer.Tip(source, DoorCalls.Tip("They moved the machines.", server.Epoch)));
        var sent = server.Epoch;
        server.PassEpochs();

        foreach (var editor in server.Newsroom.Editors)
        {
            Assert.Equal(["They moved the machines."], await server.ReadTextsAsync(editor, sent));
        }

        var author = server.Newsroom.Editors[1];
        var reply = new ReplyMessage("Which machines?", server.Epoch, source.Address.Thread);
        await server.SendAsync(sealer.Reply(author.Author, source.Address, reply).Parcel);
        server.PassEpochs();

        var candidate = Assert.Single(new ReplyFinder(roster.Membership, source).Find(await server.GetIndexAsync()));
        var slots = await server.FetchAsync(candidate.Tag.Locator);
        Assert.Equal("Which machines?", new ReplyOpener(server.Newsroom.Identity.Id, source).Open(slots[0], candidate)?.Text);
    }
}
