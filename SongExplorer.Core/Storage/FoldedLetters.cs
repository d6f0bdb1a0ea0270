using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SongExplorer.Storage;

/// <summary>
/// The lower-case letters of Latin, Greek, Cyrillic, Arabic and kana that are another letter with a mark (Unicode's canonical
/// decompositions), and those that people without the key type as one or two plain letters, as ø and ß.
/// </summary>
internal static class FoldedLetters
{
    private const string Table = """
        a:àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặª ae:æǣǽ b:ḃḅḇ c:çćĉċčḉ d:ďḋḍḏḑḓđð e:èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ f:ḟ ff:ﬀ ffi:ﬃ ffl:ﬄ fi:ﬁ fl:ﬂ g:ĝğġģǧǵḡ h:ĥȟḣḥḧḩḫẖħ
        i:ìíîïĩīĭįǐȉȋḭḯỉịıİ j:ĵǰ k:ķǩḱḳḵĸ l:ĺļľḷḹḻḽłŀ m:ḿṁṃ n:ñńņňǹṅṇṉṋŋ o:òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿº oe:œ p:ṕṗ r:ŕŗřȑȓṙṛṝṟ s:śŝşšșṡṣṥṧṩſẛ ss:ß
        st:ﬅﬆ t:ţťțṫṭṯṱẗŧ th:þ u:ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự v:ṽṿ w:ŵẁẃẅẇẉẘ x:ẋẍ y:ýÿŷȳẏẙỳỵỷỹ z:źżžẑẓẕ
        α:άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ ε:έἐἑἒἓἔἕὲέ η:ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ ι:ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ ο:όὀὁὂὃὄὅὸό ρ:ῤῥ σ:ς υ:ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ
        ω:ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ
        а:ӑӓ г:ѓ е:ѐёӗ ж:ӂӝ з:ӟ и:йѝӣӥ к:ќ о:ӧ у:ўӯӱӳ ч:ӵ ы:ӹ э:ӭ і:ї ѵ:ѷ ә:ӛ ө:ӫ
        ا:آأإ و:ؤ ي:ئ ہ:ۂ ے:ۓ ە:ۀ
        う:ゔ か:が き:ぎ く:ぐ け:げ こ:ご さ:ざ し:じ す:ず せ:ぜ そ:ぞ た:だ ち:ぢ つ:づ て:で と:ど は:ばぱ ひ:びぴ ふ:ぶぷ へ:べぺ ほ:ぼぽ ゝ:ゞ ウ:ヴ カ:ガ キ:ギ ク:グ ケ:ゲ コ:ゴ サ:ザ シ:ジ ス:ズ セ:ゼ ソ:ゾ タ:ダ チ:ヂ ツ:ヅ
        テ:デ ト:ド ハ:バパ ヒ:ビピ フ:ブプ ヘ:ベペ ホ:ボポ ワ:ヷ ヰ:ヸ ヱ:ヹ ヲ:ヺ ヽ:ヾ
        """;

    private static readonly FrozenDictionary<char, string> Plain = (
        from row in Table.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let colon = row.IndexOf(':')
        from letter in row[(colon + 1)..]
        select (letter, plain: row[..colon])).ToFrozenDictionary(pair => pair.letter, pair => pair.plain);

    /// <summary>Appends what a lower-case character outside ASCII, or an apostrophe, is compared as: nothing for marks.</summary>
    public static void Append(StringBuilder folded, char character)
    {
        switch (character)
        {
            case '\'' or '\u2018' or '\u2019' or '\u02BC':
                break;
            case >= '\uAC00' and <= '\uD7A3':
                AppendHangul(folded, character - 0xAC00);
                break;
            case >= '\uFF01' and <= '\uFF5E': // full-width ASCII
                folded.Append(char.ToLowerInvariant((char)(character - 0xFEE0)));
                break;
            case var _ when Plain.TryGetValue(character, out var plain):
                folded.Append(plain);
                break;
            case var _ when char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format:
                break;
            default:
                folded.Append(character);
                break;
        }
    }

    /// <summary>Syllables become their letters, as some file systems spell them (the Unicode Standard, section 3.12).</summary>
    private static void AppendHangul(StringBuilder folded, int syllable)
    {
        folded.Append((char)(0x1100 + (syllable / 588))).Append((char)(0x1161 + (syllable % 588 / 28)));
        if (syllable % 28 is var last and > 0)
        {
            folded.Append((char)(0x11A7 + last));
        }
    }
}
