using CsCheck;
using Intake.Protocol.Board;
using Intake.Protocol.Chunks;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

public sealed class RoundTripTests
{
    private readonly World world = new("round trips");

    [Fact]
    public void A_message_is_read_as_it_was_written() => Generators.AnyMessage.Sample(message =>
    {
        var bytes = MessageCodec.Encode(message);
        Assert.True(MessageCodec.TryDecode(bytes, out var read));
        Assert.Equal(bytes, MessageCodec.Encode(read!));
        Assert.Equal(TextOf(message), TextOf(read!));
    });

    [Fact]
    public void A_message_that_fits_comes_out_of_its_content() => Generators.AnyMessage.Sample(message =>
    {
        Assert.True(Content.Fits(message));
        var content = Content.Encode(message);
        Assert.Equal(ParcelFormat.ContentSize, content.Length);
        Assert.True(Content.TryDecode(content, out var read));
        Assert.Equal(MessageCodec.Encode(message), MessageCodec.Encode(read!));
    });

    [Fact]
    public void A_membership_is_read_as_it_was_written() => Generators.AnyMembership.Sample(membership =>
    {
        var payload = MembershipCodec.Encode(membership);
        Assert.True(MembershipCodec.TryDecode(payload, out var read, out _));
        Assert.Equal(payload, MembershipCodec.Encode(read!));
        Assert.Equal(membership.Newsroom, read!.Newsroom);
        Assert.Equal(membership.Editors.Select(editor => editor.Id), read.Editors.Select(editor => editor.Id));
        Assert.Equal(membership.Editors.Select(editor => editor.Name), read.Editors.Select(editor => editor.Name));
    });

    [Fact]
    public void A_roster_is_read_as_it_was_written() => Gen.Select(Gen.Bool.Array[3], Gen.UInt[1, uint.MaxValue], Gen.UInt[1, 90], Gen.UInt[7, 90]).Sample(
        (present, number, lanesDays, repliesDays) =>
        {
            var roster = world.RosterOf(number, RosterKind.Courier, [.. world.DayKeys.Select((keys, i) => present[i] ? keys : null)]) with
            {
                Retention = new Retention(lanesDays, repliesDays),
            };
            var signed = SignedRoster.Sign(roster, world.SignedMembership, world.Ledger);
            Assert.True(SignedRoster.TryParse(signed.Bytes, world.SignedMembership, out var read, out _));
            Assert.Equal(RosterCodec.Encode(roster), RosterCodec.Encode(read.Roster));
            Assert.Equal(present, read.Recipients.Select(recipient => recipient is not null));
        },
        iter: 50);

    [Fact]
    public void A_key_set_is_read_as_it_was_written() => Gen.Select(Gen.ULong, Gen.Int[0, 5], Gen.Int[0, 4]).Sample(
        (number, days, couriers) =>
        {
            var editor = world.Editors[0];
            var set = SignedKeySet.Sign(
                editor.Keys, editor.Identity, world.Newsroom.Id, number, Certificates(RosterKind.Day, days), Certificates(RosterKind.Courier, couriers));
            Assert.True(SignedKeySet.TryParse(set.Bytes, editor.Identity, world.Newsroom.Id, out var read, out _));
            Assert.Equal((number, days, couriers), (read.Number, read.Days.Count, read.Couriers.Count));
        },
        iter: 50);

    [Fact]
    public void The_largest_key_set_is_within_its_size()
    {
        var editor = world.Editors[0];
        var set = SignedKeySet.Sign(
            editor.Keys, editor.Identity, world.Newsroom.Id, ulong.MaxValue,
            Certificates(RosterKind.Day, SignedKeySet.MaximumDays), Certificates(RosterKind.Courier, SignedKeySet.MaximumCouriers));
        Assert.True(SignedKeySet.TryParse(set.Bytes, editor.Identity, world.Newsroom.Id, out _, out _));
    }

    [Fact]
    public void The_largest_roster_and_membership_are_within_their_sizes_and_fit_into_one_answer()
    {
        var full = new World("full", editors: Membership.MaximumLanes, lanes: Membership.MaximumLanes);
        var membership = SignedMembership.Sign(
            full.MembershipOf(Membership.MaximumLanes) with
            {
                NewsroomName = new string('n', Membership.MaximumNameBytes),
                Closed = new string('c', Membership.MaximumReasonBytes),
                Departed = [.. Enumerable.Range(0, Membership.MaximumDeparted).Select(i => full.MakeEditor(new string('d', Membership.MaximumNameBytes)).Identity)],
                Doors = [.. Enumerable.Repeat(new Door(new string('a', Door.MaximumAddressBytes), DoorKind.Mirror), Membership.MaximumDoors)],
            },
            full.Root);
        var answer = new RosterAnswer(full.SignedRoster.Bytes, membership.Bytes, long.MaxValue, full.ProofOf(full.SignedRoster)).Encode();
        Assert.True(RosterAnswer.TryDecode(answer, out var read));
        Assert.Equal(membership.Bytes.ToArray(), read.MembershipDocument.ToArray());
    }

    [Fact]
    public void An_enrolment_request_is_read_as_it_was_written() => Generators.Name.Sample(
        name =>
        {
            var request = SignedEnrolment.Sign(world.Editors[0].Keys, world.Newsroom.Id, name);
            Assert.True(SignedEnrolment.TryParse(request.Bytes, world.Newsroom.Id, out var read, out _));
            Assert.Equal(name, read.Editor.Name);
            Assert.Equal(request.Words, read.Words);
        },
        iter: 50);

    [Fact]
    public void A_request_header_is_read_as_it_was_written() => Gen.Select(Generators.Epoch, Gen.Byte.Array[0, 20]).Sample((epoch, body) =>
    {
        var editor = world.Editors[0];
        var header = EditorRequest.Authorize(editor.Keys, editor.Identity.Id, world.Newsroom.Id, epoch, "POST", "/keys", body);
        Assert.True(EditorRequest.TryParse(header, out var read));
        Assert.Equal(epoch, read.Epoch);
        Assert.True(read.IsSignedBy(editor.Identity, world.Newsroom.Id, "POST", "/keys", body));
    });

    [Fact]
    public void A_newsroom_file_is_read_as_it_was_written() => Gen.Select(Generators.Text, Generators.Newsroom).Sample((name, newsroom) =>
    {
        var file = new NewsroomFile(name, newsroom);
        Assert.True(NewsroomFile.TryParse(file.ToJson(), out var read));
        Assert.Equal(file, read);
    });

    [Fact]
    public void A_phrase_is_read_from_words_and_numbers() => Gen.UShort[0, 2047].Array[Phrase.Length].Sample(numbers =>
    {
        using var phrase = Phrase.FromNumbers(numbers);
        foreach (var typed in new[] { phrase.ToWords(WordList.English), phrase.ToWords(WordList.Korean), phrase.ToNumbers() })
        {
            Assert.True(Phrase.TryParse(string.Join(' ', typed), out var read));
            Assert.Equal(numbers, read.Numbers);
        }
    });

    [Fact]
    public void A_passphrase_file_opens_with_its_passphrase() => Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 200], Gen.Enum<PassphraseFileKind>()).Sample(
        (passphrase, secret, kind) =>
        {
            var file = PassphraseFile.Seal(kind, passphrase, secret, new Argon2id(8, 1), SystemRandomSource.Instance);
            Assert.Equal(PassphraseOutcome.Opened, PassphraseFile.TryOpen(kind, passphrase, file, out var opened));
            Assert.Equal(secret, opened);
        });

    [Fact]
    public void Keys_are_the_same_after_they_were_kept()
    {
        var exported = new byte[EditorKeys.ExportSize];
        world.Editors[0].Keys.Export(exported);
        using var editor = EditorKeys.Import(exported);
        Assert.Equal(world.Editors[0].Identity.Id, editor.Identity(world.Newsroom.Id, name: null).Id);

        world.DayKeys[0].Export(exported);
        using var day = RecipientKeys.Import(world.Editors[0].Identity.Id, exported);
        Assert.Equal(world.DayKeys[0].Public.Id, day.Public.Id);
    }

    [Fact]
    public void A_file_has_as_many_chunks_as_its_length_needs()
    {
        ulong[] lengths = [0, 1, ChunkFormat.PlainSize, ChunkFormat.PlainSize + 1, Attachment.MaximumLength];
        Assert.Equal([1U, 1U, 1U, 2U, 4_194_304U], lengths.Select(ChunkFormat.CountFor));
        Assert.Throws<OverflowException>(() => ChunkFormat.CountFor(ulong.MaxValue));
    }

    private KeyCertificate[] Certificates(RosterKind kind, int count) => [.. Enumerable.Range(0, count).Select(i => KeyCertificate.Certify(
        world.Editors[0].Keys, world.Editors[0].Identity, world.Newsroom.Id, kind, (ulong)i, ulong.MaxValue, world.DayKeys[0].Public))];

    private static string? TextOf(Message message) => message switch
    {
        TipMessage tip => string.Join('|', [tip.Text, tip.Names, tip.Question, tip.Answer, .. tip.Attachments.Select(file => file.Name)]).TrimEnd('|'),
        ReplyMessage reply => reply.Text,
        DeskEventMessage desk => string.Join(',', [.. desk.Opened.Select(prefix => $"{prefix}"), .. desk.Changes.Select(change => $"{change}")]),
        SharedTriageMessage triage => string.Join(',', triage.Changes),
        _ => null,
    };
}
