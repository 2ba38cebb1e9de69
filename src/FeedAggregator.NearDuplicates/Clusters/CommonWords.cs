namespace FeedAggregator.NearDuplicates;

/// <summary>
/// Words that are common in any text of their language. They only start the word counts off, so that the first texts of an empty index are
/// not matched by their articles and prepositions; what is seen later outweighs them.
/// </summary>
internal static class CommonWords
{
    internal const string Text =
        "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were " +
        "all " +
        "her she there would their we him been has when who will no more if out so up said what its about than into them can only other " +
        "time new some could these two may first then do any like my now over such our man me even most after also made did many off " +
        "before " +
        "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird " +
        "bei " +
        "einer um am sind noch wie einem über so zum haben nur oder aber vor zur bis mehr durch man dann sein war " +
        "le la les et des un une du en est que qui dans pour pas sur au par il plus ce se ne sont avec son ou aux cette mais elle ont " +
        "leur été " +
        "el los las y por del una con para al lo su como más pero sus este ya fue entre está también desde sobre hay muy han hasta " +
        "di che il non per sono con della più anche gli dei alla nel ha ma come delle questo dal era stato " +
        "o os do da em um uma dos das não com se na no mais foi ao ele são pelo pela até quando seu sua " +
        "het een van dat niet te zijn op voor met aan er om bij ook maar dan wordt heeft deze nog worden meer naar over tot uit";

    /// <summary>Their hashes, each once.</summary>
    public static uint[] Hashes() => [.. new HashSet<uint>(new Tokenizer().Tokenize(Text).ToArray())];
}
