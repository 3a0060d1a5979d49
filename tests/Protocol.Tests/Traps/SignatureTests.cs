using Intake.Protocol.Encoding;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Intake.Protocol.Rosters;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class SignatureTests
{
    private readonly World world = new("signatures");

    [Fact]
    public void A_signature_says_one_thing_in_one_newsroom_by_one_key()
    {
        var message = "something that was signed"u8.ToArray();
        var other = Primitives.Sha256.Hash("another newsroom"u8);
        foreach (var meaning in Enum.GetValues<Meaning>())
        {
            var signature = world.Root.Sign(meaning, world.Newsroom.Id, message);
            Assert.True(Signature.Verify(world.Root.PublicKey, meaning, world.Newsroom.Id, message, signature));
            Assert.All(
                Enum.GetValues<Meaning>().Where(wrong => wrong != meaning),
                wrong => Assert.False(Signature.Verify(world.Root.PublicKey, wrong, world.Newsroom.Id, message, signature)));
            Assert.False(Signature.Verify(world.Root.PublicKey, meaning, other, message, signature));
            Assert.False(Signature.Verify(world.Spare.PublicKey, meaning, world.Newsroom.Id, message, signature));
            Assert.False(Signature.Verify(world.Root.PublicKey, meaning, world.Newsroom.Id, message.AsSpan(1), signature));
        }
    }

    [Fact]
    public void A_signature_with_one_bit_flipped_is_none()
    {
        var signature = world.Root.Sign(Meaning.Roster, world.Newsroom.Id, "x"u8);
        for (var bit = 0; bit < 8 * Signature.Size; bit++)
        {
            Assert.False(Signature.Verify(world.Root.PublicKey, Meaning.Roster, world.Newsroom.Id, "x"u8, Forgery.Flip(signature, bit)));
        }
    }

    [Fact]
    public void The_same_signature_with_the_group_order_added_is_none()
    {
        var order = Hex.Bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        var signature = world.Root.Sign(Meaning.Roster, world.Newsroom.Id, "x"u8);
        var carry = 0;
        for (var i = 0; i < 32; i++)
        {
            carry += signature[32 + i] + order[i];
            signature[32 + i] = (byte)carry;
            carry >>= 8;
        }

        Assert.False(Signature.Verify(world.Root.PublicKey, Meaning.Roster, world.Newsroom.Id, "x"u8, signature));
    }

    [Theory]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_public_key_of_small_order_verifies_nothing(string publicKey)
    {
        // With such a key and S = 0, R = the neutral point, everything would verify for somebody.
        byte[] signature = [1, .. new byte[63]];
        for (byte i = 0; i < 64; i++)
        {
            Assert.False(Signature.Verify(Hex.Bytes(publicKey), Meaning.Stamp, world.Newsroom.Id, [i], signature));
        }
    }

    [Theory]
    [InlineData(0, 64)]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 0)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    public void Keys_and_signatures_of_other_lengths_verify_nothing(int key, int signature) =>
        Assert.False(Signature.Verify(new byte[key], Meaning.Stamp, world.Newsroom.Id, default, new byte[signature]));

    [Fact]
    public void What_was_signed_is_what_is_parsed()
    {
        var genuine = world.SignedMembership;
        var signature = genuine.Bytes[^Signature.Size..].ToArray();
        var other = MembershipCodec.Encode(world.Membership with { LastEpoch = world.Membership.LastEpoch + 1 });
        var document = new SignedDocument(other, signature).Encode();
        Assert.False(SignedMembership.TryParse(document, world.Newsroom, out _, out var error));
        Assert.Equal(DocumentError.BadSignature, error);
    }

    [Fact]
    public void Another_spelling_of_a_signed_payload_is_refused_even_if_it_is_signed()
    {
        var payload = MembershipCodec.Encode(world.Membership);
        byte[] padded = [payload[0], payload[1], 0x18, payload[2], .. payload[3..]]; // number 3 as two bytes
        var document = Forgery.Document(padded, world.Root, Meaning.Membership, world.Newsroom.Id);
        Assert.False(SignedMembership.TryParse(document, world.Newsroom, out _, out var error));
        Assert.Equal(DocumentError.Malformed, error);
    }

    [Fact]
    public void A_roster_signed_by_the_root_or_as_a_membership_is_refused()
    {
        var payload = RosterCodec.Encode(world.SignedRoster.Roster);
        Assert.Equal(DocumentError.BadSignature, ErrorOf(Forgery.Document(payload, world.Root, Meaning.Roster, world.Newsroom.Id)));
        Assert.Equal(DocumentError.BadSignature, ErrorOf(Forgery.Document(payload, world.Ledger, Meaning.Membership, world.Newsroom.Id)));
        Assert.Equal(DocumentError.BadSignature, ErrorOf(Forgery.Document(payload, world.Ledger, Meaning.Roster, default)));
    }

    [Fact]
    public void A_certificate_for_a_day_is_none_for_a_courier_and_the_other_way_round()
    {
        foreach (var (made, used) in new[] { (RosterKind.Day, RosterKind.Courier), (RosterKind.Courier, RosterKind.Day) })
        {
            var roster = world.RosterOf(8, made, world.DayKeys) with { Kind = used };
            Assert.Equal(
                DocumentError.BadSignature, ErrorOf(Forgery.Document(RosterCodec.Encode(roster), world.Ledger, Meaning.Roster, world.Newsroom.Id)));
        }
    }

    [Fact]
    public void A_certificate_of_one_editor_is_none_of_another()
    {
        var keys = world.SignedRoster.Roster.Keys;
        var swapped = world.SignedRoster.Roster with { Keys = [keys[1], keys[0], keys[2]] };
        Assert.Equal(
            DocumentError.BadSignature, ErrorOf(Forgery.Document(RosterCodec.Encode(swapped), world.Ledger, Meaning.Roster, world.Newsroom.Id)));
    }

    [Fact]
    public void A_certificate_that_does_not_cover_all_of_sealing_is_refused()
    {
        var narrow = world.RosterOf(8, RosterKind.Day, world.DayKeys) with { LastSealingEpoch = World.Epoch + 4, LastAcceptedEpoch = World.Epoch + 8 };
        Assert.Equal(
            DocumentError.OutOfRange, ErrorOf(Forgery.Document(RosterCodec.Encode(narrow), world.Ledger, Meaning.Roster, world.Newsroom.Id)));
    }

    [Fact]
    public void A_key_set_is_one_editors_and_so_is_every_certificate_in_it()
    {
        var (first, second) = (world.Editors[0], world.Editors[1]);
        var day = KeyCertificate.Certify(first.Keys, first.Identity, world.Newsroom.Id, RosterKind.Day, 1, 2, world.DayKeys[0].Public);
        var genuine = SignedKeySet.Sign(first.Keys, first.Identity, world.Newsroom.Id, 1, [day], []);
        Assert.True(SignedKeySet.TryParse(genuine.Bytes, first.Identity, world.Newsroom.Id, out _, out _));
        Assert.Equal(DocumentError.BadSignature, ErrorOfSet(genuine, second.Identity));
        Assert.Equal(DocumentError.BadSignature, ErrorOfSet(SignedKeySet.Sign(second.Keys, second.Identity, world.Newsroom.Id, 1, [day], []), second.Identity));
        Assert.Equal(DocumentError.BadSignature, ErrorOfSet(SignedKeySet.Sign(first.Keys, first.Identity, world.Newsroom.Id, 1, [], [day]), first.Identity));
    }

    [Fact]
    public void A_request_is_signed_for_one_editor_epoch_method_path_and_body()
    {
        var (editor, stranger) = (world.Editors[0], world.Editors[1]);
        var header = EditorRequest.Authorize(editor.Keys, editor.Identity.Id, world.Newsroom.Id, 1_000, "GET", "/board/1000/lanes/1?page=0", []);
        Assert.True(EditorRequest.TryParse(header, out var request));
        Assert.True(IsSigned(request, editor.Identity, "GET", "/board/1000/lanes/1?page=0", []));
        Assert.False(IsSigned(request, editor.Identity, "POST", "/board/1000/lanes/1?page=0", []));
        Assert.False(IsSigned(request, editor.Identity, "GET", "/board/1000/lanes/1?page=1", []));
        Assert.False(IsSigned(request, editor.Identity, "GET", "/board/1000/lanes/1?page=0", [0]));
        Assert.False(IsSigned(request, stranger.Identity, "GET", "/board/1000/lanes/1?page=0", []));
        Assert.False(IsSigned(request with { Epoch = 1_001 }, editor.Identity, "GET", "/board/1000/lanes/1?page=0", []));
        Assert.False(IsSigned(request with { Editor = stranger.Identity.Id }, stranger.Identity, "GET", "/board/1000/lanes/1?page=0", []));
    }

    [Theory]
    [InlineData("007")]
    [InlineData("+7")]
    [InlineData(" 7")]
    [InlineData("")]
    [InlineData("18446744073709551616")]
    public void An_epoch_has_one_spelling_in_a_request(string epoch)
    {
        var header = $"Intake {world.Editors[0].Identity.Id},{epoch},{new string('0', 128)}";
        Assert.False(EditorRequest.TryParse(header, out _));
    }

    private DocumentError ErrorOf(byte[] roster)
    {
        Assert.False(SignedRoster.TryParse(roster, world.SignedMembership, out _, out var error));
        return error;
    }

    private DocumentError ErrorOfSet(SignedKeySet set, EditorIdentity editor)
    {
        Assert.False(SignedKeySet.TryParse(set.Bytes, editor, world.Newsroom.Id, out _, out var error));
        return error;
    }

    private bool IsSigned(EditorRequest request, EditorIdentity editor, string method, string path, byte[] body) =>
        request.IsSignedBy(editor, world.Newsroom.Id, method, path, body);
}
