using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// The written list of promotion lines. A pattern alone decides only where no article has such a line; else it also needs evidence (see
/// <see cref="Evidence"/>), for "Support local farmers, says union leader" and "Tap below the waterline" are sentences. A real sentence
/// must never fall to a rule, a line too many may stay. What no list can know, deduplication learns for each outlet by itself.
/// </summary>
internal static partial class PromotionRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Far above what a line of bounded length can take; only a mistake in a pattern would meet it.</summary>
    private const int Timeout = 2000;

    private const string Networks =
        @"(facebook|twitter|x|instagram|youtube|tiktok|threads|bluesky|mastodon|linkedin|pinterest|telegram|whatsapp|reddit|snapchat|" +
        @"tumblr|flipboard|google\+?|google news|apple news|social media|weibo|vk)";

    private const string Tail = @"( (here|now|today|online|below|free|for free))*";

    /// <summary>All rules, the most frequent first; of several with one name each is a form of it.</summary>
    internal static IReadOnlyList<PromotionRule> All { get; } =
    [
        new("share", "asks the reader to pass the article on", Share()),
        new("follow", "asks the reader to follow the outlet elsewhere", Follow()),
        new("comment", "asks the reader to comment", Comment()),
        new("comment", "asks the reader to comment", CommentWord(), Evidence.Foot | Evidence.WholeLink),
        new("comment-count", "counts or opens the comments", CommentCount()),
        new("read-more", "points at the rest of this article", ReadMore(), Evidence.Shape),
        new("related", "heads or names other articles", Related(), PromotionRule.Usual | Evidence.Capitals, MaxLength: 260),
        new("related", "heads or names other articles", Pointing(), Evidence.WholeLink | Evidence.Repeated, MaxLength: 260),
        new("read-more", "points at the rest of this article", ReadMoreOf(), Evidence.WholeLink | Evidence.Repeated),
        new("appeared-first", "is added by feed software: where the post appeared first", AppearedFirst(), Evidence.Link | Evidence.OwnName,
        MaxLength: 400),
        new("subscribe", "asks the reader to subscribe", Subscribe()),
        new("app", "asks the reader to install something", App()),
        new("support", "asks the reader for money", Support()),
        new("advertisement", "marks an advertisement that is not in the text", Advertisement(), Evidence.Shape),
        new("advertisement", "marks an advertisement that is not in the text", AdvertisementWord(),
        PromotionRule.Usual | Evidence.Capitals),
        new("click", "asks the reader to click", Click(), PromotionRule.Usual | Evidence.Link),
        new("rights", "states who holds the rights", Rights(), Evidence.Foot | Evidence.Repeated, MaxLength: 240),
        new("filing", "lists the tags the article is filed under", Filing(), MaxLength: 240),
    ];

    /// <summary>Reported speech, a question to a person or an aside: the quoted person asks, not the outlet.</summary>
    [GeneratedRegex(
        @"\b(said|says|saying|told|tells?|asked|asks|urged|urges|warned|warns|insisted|insists|argued|wrote|writes|added|called|calls|" +
        @"reads|according to|sagte|sagt|schrieb|laut|dit|déclaré|selon|dijo|dice|según|ha detto|secondo|disse|diz|segundo|zei|zegt|" +
        @"volgens|sade|säger|enligt|sier|ifølge|siger|powiedział|powiedziała|według|сказал|сказала|заявил|заявила)\b", Options, Timeout)]
    internal static partial Regex Reported();

    [GeneratedRegex(
        $@"^(please )?share( (this|the))?( (article|story|post|page|news|video|with (your )?(friends|family)))*( (on|via|with|" +
        $@"to) ({Networks}|e-?mail|friends|your friends|[,/&]| |and|" +
        $@"or)+)?(\s*[:!.…]+(\s*({Networks}|e-?mail|print|more|copy link|link|[,|/•·&])\s*)*)?$|" +
        $@"^(teilen|partager|compartir|condividi|compartilhar|delen|udostępnij|" +
        $@"поделиться)( (auf|sur|en|su|no|op|na|в|mit|avec) {Networks})?[:!.]*$", Options, Timeout)]
    private static partial Regex Share();

    [GeneratedRegex(
        $@"^(please |don[’']t forget to |and )?(like|follow|find|join|add|visit|connect with|" +
        $@"friend)( (us|me|our (\w+ ){{0,2}}(page|account|channel|profile|group)))?( (?-i:\p{{Lu}}[\p{{L}}\p{{N}}’'.]*|the|" +
        $@"@\w+)){{0,5}} on (our )?{Networks}(( ?[,/&]| and| or| as well as)+ (on )?{Networks})*( (page|channel|" +
        $@"account))?(\s*[–—:|@(-].{{0,80}}|( for| to (get|stay|see|read|keep)) .{{1,80}})?\s*[.!]*$", Options, Timeout)]
    private static partial Regex Follow();

    [GeneratedRegex(
        @"^(what do you think\?|do you agree\?|agree or disagree\?|tell us what you think[.!]?|thoughts\?|" +
        @"have an opinion\?)?\s*(please |and )?(scroll down( to comment)?|sound off|" +
        @"leave (us )?(a|your) (comment|reply|thoughts|opinion)s?|let us know( what you think| your (thoughts|opinions?|views))?|" +
        @"tell us( what you think| your (thoughts|opinions?|views|story))?|share your (thoughts|views|opinions?|comments?)|" +
        @"join the (conversation|discussion|debate)|have your say|post (a|your) comments?|drop (us )?a (comment|line)|weigh in|" +
        @"start the conversation|comment below)(( in| at| on| using)? (the )?(comments?|box|form|section|below|" +
        @"here)\b)*[.!?…]*$", Options, Timeout)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^((\d{1,6} (comments?|reply|replies|responses?|shares?)|no (comments|replies|responses)( yet)?|" +
        @"(leave a|add a|post a|view( all)?( \d{1,6})?|show|read( the)?|see)( all)? (comments?|reply|replies|responses?))|" +
        @"comments( \(\d+\)| are (closed|off))?|comment \(\d+\))[.!:»›→]*$", Options, Timeout)]
    private static partial Regex CommentCount();

    /// <summary>At the head of a text it is a rubric: a comment follows.</summary>
    [GeneratedRegex(@"^comment[.!:»›→]*$", Options, Timeout)]
    private static partial Regex CommentWord();

    [GeneratedRegex(
        $@"^[(\[]?((please |click (here )?to |tap to )?((read|see|view|learn|find out) more|read on|" +
        $@"(read|see|view) (the )?((full|whole|entire|complete|original) |rest of (the |this )?)(story|article|post|report|text|" +
        $@"interview|review|piece|column|entry))|(continue|keep) reading|full (story|article)|weiterlesen|mehr lesen|lire la suite|" +
        $@"en savoir plus|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees (meer|verder)|läs mer|les mer|læs mere|" +
        $@"czytaj (dalej|więcej)|читать далее)(\s*(here|online|at the link|on our (web ?)?site|" +
        $@"on the (web ?)?site))?\s*[.…»›→>:!-]*[)\]]?$|^(continue|keep) reading [^.!?]{{1,120}}\s*[→»›…]$", Options, Timeout)]
    private static partial Regex ReadMore();

    [GeneratedRegex(
        @"^[(\[]?((continue|keep) reading|read (more|on|the (full|rest|whole|entire|complete|original))|" +
        @"see (more|the (full|rest|whole|entire|complete|original))|" +
        @"more (here|on|about|from|at|info|information|details|coverage|news|of this)|подробнее|full coverage)\b.{0,120}[)\]]?$|" +
        @"^[(\[]?more\W*$", Options, Timeout)]
    private static partial Regex ReadMoreOf();

    [GeneratedRegex(
        @"^(read (more|also|next)|also read|see also|related( (articles?|stories|story|posts?|news|content|coverage|topics|links?))?|" +
        @"more (on this|on this story|from (us|the author|this section)|stories|like this)|recommended for you|" +
        @"you (may|might) also (like|enjoy|be interested in)|in case you missed it|lesen sie auch|à lire aussi|lire aussi|lea también|" +
        @"leggi anche|leia também|lees ook|читайте также)\s*([:：|»›→…]\s*.{0,200})?$", Options, Timeout)]
    private static partial Regex Related();

    [GeneratedRegex(
        @"^(watch( now| also| live)?|listen( now)?|more( news)?|recommended|trending( now)?|most (read|popular)|must read|" +
        @"don[’']t miss|up next|icymi|editors?[’']? ?(picks?|choice)|see more|photos?|gallery|" +
        @"video)\s*([:：|»›→…]\s*.{0,200})?$", Options, Timeout)]
    private static partial Regex Pointing();

    [GeneratedRegex(
        @"^(the (post|article)|der (beitrag|artikel)|l[’']article|la entrada|o post|l[’']articolo|het bericht|inlägget|innlegget|" +
        @"indlægget|artykuł|запись) .{1,250} ((appeared first|first appeared|was first published) on|erschien zuerst (auf|bei)|" +
        @"est apparu en premier sur|(se publicó|apareció) primero en|apareceu primeiro em|sembra essere il primo su|proviene da|" +
        @"è apparso per primo su|verscheen eerst op|dök först upp på|dukket først opp på|blev først udgivet på|" +
        @"pojawił się poczatkowo na|pojawił się początkowo na|впервые появилась) (?<name>.{1,100}?)[.]?$", Options, Timeout)]
    private static partial Regex AppearedFirst();

    [GeneratedRegex(
        $@"^(please |don[’']t forget to |click (here )?to )?(subscribe{Tail}|" +
        $@"(subscribe to|sign up (for|to)|register for|join|get) (our|my|the|this|these|your|a|free)\b[^.!?,;]{{0,50}}\b(newsletters?|" +
        $@"e-?mail list|mailing list|rss( feed)?|e-?mail updates|e-?mail alerts|push notifications|daily digest|morning briefing|" +
        $@"youtube channel|telegram channel|whatsapp channel|" +
        $@"podcast feed){Tail}( (and|to|for|with|by|every|in|at|from|on|[–—-])\b[^.!?]{{0,80}})?|" +
        $@"subscribe to (us|(our|the) ([\p{{L}}\p{{N}}’'-]+ ){{0,4}}(channel|podcast|feed|magazine|paper|newspaper|" +
        $@"edition)){Tail}( (and|to|for|on)\b[^.!?]{{0,60}})?)[.!]*$", Options, Timeout)]
    private static partial Regex Subscribe();

    [GeneratedRegex(
        $@"^(download|get|install) (our|the) ([\p{{L}}\p{{N}}’'&.-]+ ){{0,4}}apps?{Tail}( (for|from|on|in|to|and|" +
        $@"at)\b[^.!?,;]{{0,80}})?[.!]*$", Options, Timeout)]
    private static partial Regex App();

    [GeneratedRegex(
        $@"^(please )?((support|donate to) (us|" +
        $@"(our|independent|quality|local|public)( (independent|quality|local|public|investigative|nonprofit))*( (journalism|" +
        $@"journalists|newsroom|reporting|work|site|website|podcast|magazine|paper|newspaper|coverage|news))){Tail}( (by|with|on|" +
        $@"from)\b[^.!?]{{0,60}})?|donate{Tail}|" +
        $@"become a (member|patron|supporter|subscriber)( of [^.!?,;]{{1,60}})?{Tail}( on patreon)?|" +
        $@"buy (me|us) a coffee( on [\w-]{{1,20}})?)[.!]*$", Options, Timeout)]
    private static partial Regex Support();

    [GeneratedRegex(
        @"^\W*(advertisements?|sponsored (content|post)|promoted content|paid (content|post)|" +
        @"(story|article|post) continues (below|after)( (this )?(advertisement|ad|video|gallery|photo))?|" +
        @"scroll (down )?to continue( reading)?)\W*$", Options, Timeout)]
    private static partial Regex Advertisement();

    [GeneratedRegex(
        @"^\W*(advertising|sponsored|promoted|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|reklama|" +
        @"реклама)\W*$", Options, Timeout)]
    private static partial Regex AdvertisementWord();

    [GeneratedRegex(
        @"^(click|tap) (here|the link( below| above)?|on the link( below| above)?|this link|" +
        @"below)( (to|for|and)\b[^.!?,;]{1,100})[.!]*$|^(click|tap) (here|the link|this link)[.!]*$", Options, Timeout)]
    private static partial Regex Click();

    [GeneratedRegex(
        @"^((©|\(c\)|copyright)\s*((©|\(c\))\s*)?((19|20)\d{2})\b.{0,160}|(©|copyright ©)\s*\p{L}.{0,100}|" +
        @".{0,100}\ball rights reserved\b.{0,100}|" +
        @"(this material|the content) may not be (published|reproduced).{0,120})$", Options, Timeout)]
    private static partial Regex Rights();

    [GeneratedRegex(@"^(tags?|tagged( with| as)?|filed (under|in)|categor(y|ies)|topics|keywords|labels)\s*:.{1,200}$", Options, Timeout)]
    private static partial Regex Filing();
}

/// <summary>One kind of line that asks something of the reader instead of telling the story.</summary>
/// <param name="Name">Stable name, kebab case.</param>
/// <param name="Reason">Why such a line is no part of the article, in plain words.</param>
/// <param name="Pattern">Matches the whole line, never a part of one.</param>
/// <param name="Needs">Of these any one makes it sure.</param>
/// <param name="MaxLength">Longest line looked at, in UTF-16 units: spares the paragraphs of the article.</param>
internal sealed record PromotionRule(string Name, string Reason, Regex Pattern, Evidence Needs = PromotionRule.Usual, int MaxLength = 160)
{
    /// <summary>Place, shape or repetition.</summary>
    internal const Evidence Usual = Evidence.Foot | Evidence.WholeLink | Evidence.Repeated;
}
