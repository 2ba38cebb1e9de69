using System.Text.RegularExpressions;

namespace FeedAggregator.Normalising.Wording;

/// <summary>
/// The written list of promotion lines. Every pattern is anchored at both ends and begins with words that no report begins a sentence with,
/// or asks for a second word that gives it away: a real sentence must never fall to a rule, a line too many may stay. What no list can know,
/// deduplication learns for each outlet by itself.
/// </summary>
internal static partial class PromotionRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Far above what a line of bounded length can take; only a mistake in a pattern would meet it.</summary>
    private const int Timeout = 2000;

    private const string Networks = @"(facebook|twitter|x|instagram|youtube|tiktok|threads|bluesky|mastodon|linkedin|pinterest|telegram|whatsapp|reddit|snapchat|tumblr|flipboard|google\+?|google news|apple news|social media|weibo|vk)";

    /// <summary>All rules, the most frequent first.</summary>
    internal static IReadOnlyList<PromotionRule> All { get; } =
    [
        new("share", "asks the reader to pass the article on", Share()),
        new("follow", "asks the reader to follow the outlet elsewhere", Follow()),
        new("comment", "asks the reader to comment", Comment()),
        new("comment-count", "counts or opens the comments", CommentCount()),
        new("read-more", "points at the rest of this article or at other ones", ReadMore()),
        new("related", "heads or names other articles", Related(), MaxLength: 260),
        new("appeared-first", "is added by feed software: where the post appeared first", AppearedFirst(), MaxLength: 400),
        new("subscribe", "asks the reader to subscribe", Subscribe()),
        new("app", "asks the reader to install something", App()),
        new("support", "asks the reader for money", Support()),
        new("advertisement", "marks an advertisement that is not in the text", Advertisement()),
        new("click", "tells the reader to click", Click()),
        new("rights", "states who holds the rights", Rights(), MaxLength: 240),
        new("filing", "lists the tags the article is filed under", Filing(), MaxLength: 240),
    ];

    [GeneratedRegex($@"^(please )?share( (this|the))?( (article|story|post|page|news|video|with (your )?(friends|family)))*( (on|via|with|to) ({Networks}|e-?mail|friends|your friends|[,/&]| |and|or)+)?(\s*[:!.…]+(\s*({Networks}|e-?mail|print|more|copy link|link|[,|/•·&])\s*)*)?$|^(teilen|partager|compartir|condividi|compartilhar|delen|udostępnij|поделиться)( (auf|sur|en|su|no|op|na|в|mit|avec) .{{1,40}})?[:!.]*$", Options, Timeout)]
    private static partial Regex Share();

    [GeneratedRegex($@"^(please |don[’']t forget to |and )?(like|follow|find|join|add|visit|connect with|friend)( (us|me|our (\w+ ){{0,2}}(page|account|channel|profile|group)))?( (?-i:\p{{Lu}}[\p{{L}}\p{{N}}’'.]*|the|@\w+)){{0,5}} on (our )?{Networks}(( ?[,/&]| and| or| as well as)+ (on )?{Networks})*( (page|channel|account))?(\s*[–—:|@(-].{{0,80}}|( for| to (get|stay|see|read|keep)) .{{1,80}})?\s*[.!]*$", Options, Timeout)]
    private static partial Regex Follow();

    [GeneratedRegex(@"^(what do you think\?|do you agree\?|agree or disagree\?|tell us what you think[.!]?|thoughts\?|have an opinion\?)?\s*(please |and )?(scroll down|sound off|leave (us )?(a|your)|let us know|tell us|share your|join the (conversation|discussion|debate)|have your say|post (a|your)|drop (us )?a|weigh in|start the conversation|comment below)([^.!?]{0,60}\b(comments?|below|thoughts|opinions?|conversation|discussion)\b[^.!?]{0,30})?[.!?…]*$", Options, Timeout)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^((\d{1,6}|no|leave a|add a|post a|view( all)?( \d{1,6})?|show|read( the)?|see) (comments?|reply|replies|responses?)|comments?( \(\d+\)| are (closed|off))?|\d{1,6} shares?)[.!:»›→]*$", Options, Timeout)]
    private static partial Regex CommentCount();

    [GeneratedRegex(@"^(\(|\[)?((please |click (here )?to |tap to )?(read|see|view|learn|find out) (more|on|(the )?(full|rest|whole|entire|complete|original) .{0,60}|(it|this) (all|in full))|(continue|keep) reading( .{0,120}[^.!?])?|more|full (story|article|coverage)|weiterlesen|mehr lesen|lire la suite|en savoir plus|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees (meer|verder)|läs mer|les mer|læs mere|czytaj (dalej|więcej)|читать далее|подробнее)(\s*(here|online|at the link|on our (web ?)?site|on the (web ?)?site))?\s*[.…»›→>:!-]*(\)|\])?$", Options, Timeout)]
    private static partial Regex ReadMore();

    [GeneratedRegex(@"^(read (more|also|next)|also read|must read|see also|see more|related( (articles?|stories|story|posts?|news|content|coverage|topics|links?))?|more (on this|on this story|from (us|the author|this section)|news|stories|like this)|recommended( for you)?|editors?[’']? ?(picks?|choice)|don[’']t miss|up next|trending( now)?|most (read|popular)|you (may|might) also (like|enjoy|be interested in)|in case you missed it|icymi|watch( now| also)?|listen( now)?|lesen sie auch|à lire aussi|lire aussi|lea también|leggi anche|leia também|lees ook|читайте также)\s*([:：|»›→…]\s*.{0,200})?$", Options, Timeout)]
    private static partial Regex Related();

    [GeneratedRegex(@"^(the (post|article)|der beitrag|l[’']article|la entrada|o post|l[’']articolo|het bericht) .{1,250} ((appeared first|first appeared|was first published) on|erschien zuerst (auf|bei)|est apparu en premier sur|(se publicó|apareció) primero en|apareceu primeiro em|(è|sembra essere il primo su|proviene da)|verscheen eerst op) .{1,100}$", Options, Timeout)]
    private static partial Regex AppearedFirst();

    [GeneratedRegex(@"^(please |don[’']t forget to |click (here )?to )?(subscribe( now| today| here| free| for free)?[.!]*$|((subscribe|sign up|register|join|get)\b[^.!?]{0,60}\b(newsletters?|e-?mail list|mailing list|inbox|rss|e-?mail updates|e-?mail alerts|push notifications|daily digest|morning briefing|youtube channel|telegram channel|whatsapp channel|podcast feed)\b[^.!?]{0,80}[.!]*$)|subscribe to (us|our|the [\w ]{1,40}) ?(channel|podcast|feed|magazine|paper|edition)?[^.!?]{0,60}[.!]*$)", Options, Timeout)]
    private static partial Regex Subscribe();

    [GeneratedRegex(@"^(download|get|install) (our|the) (.{1,40} )?apps?\b[^.!?]{0,80}[.!]*$", Options, Timeout)]
    private static partial Regex App();

    [GeneratedRegex(@"^(please )?((support|donate to|back) (us|our|independent|quality|local) ?[^.!?]{0,80}|donate( now| today| here)?|become a (member|patron|supporter|subscriber)( of [^.!?]{1,60}| today| now)?|buy (me|us) a coffee)[.!]*$", Options, Timeout)]
    private static partial Regex Support();

    [GeneratedRegex(@"^\W*(advertisements?|advertising|sponsored( content| post)?|promoted( content)?|paid (content|post)|(story|article|post) continues (below|after)( .{1,40})?|scroll (down )?to continue( reading)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|annons|reklama|реклама)\W*$", Options, Timeout)]
    private static partial Regex Advertisement();

    [GeneratedRegex(@"^(click|tap) (here|the link|on the link|below|this link)\b[^.!?]{0,100}[.!]*$", Options, Timeout)]
    private static partial Regex Click();

    [GeneratedRegex(@"^((©|\(c\)|copyright)\s*((©|\(c\)|\d{4}|by\b).{0,160})|.{0,100}\ball rights reserved\b.{0,100}|(this material|the content) may not be (published|reproduced).{0,120})$", Options, Timeout)]
    private static partial Regex Rights();

    [GeneratedRegex(@"^(tags?|tagged( with| as)?|filed (under|in)|categor(y|ies)|topics|keywords|labels)\s*:.{1,200}$", Options, Timeout)]
    private static partial Regex Filing();
}
