namespace FeedAggregator.Trials.LoadServer;

/// <summary>The words made-up stories are written with.</summary>
internal static class Words
{
    public static readonly string[] Places = Split("""
        Ashford Bellmere Calder Dunwick Eastmarch Fallow Greymouth Harrowgate Inverley Jarrow Kelsey Langmoor Millbrook Northam Oakhurst Penrose
        Quarrington Redcliffe Silverdale Thornbury Ulverton Valebridge Westerby Yarborough Zennor Arkendale Brackley Copperhill Denholm Elmswell
        Farrow Glenmore Hadleigh Ilminster Kingsley Larkfield Marston Nettleham Orchardleigh Pembury Rushden Stanmore Tidewell Upwey Varley Wexcombe
        """);

    public static readonly string[] Names = Split("""
        Abbott Barlow Carver Dalton Everly Fenner Garside Hollis Ibbot Jessop Kendrick Lomax Mercer Norwood Ogden Paxton Quill Radley Selwyn Tolland
        Underhill Venn Whitlock Yardley Ackroyd Bramall Coulter Dunmore Ellery Farnham Gresham Haddon Irving Jolliffe Kersey Latimer Maddox Naylor
        """);

    public static readonly string[] FirstNames = Split("""
        Ada Bruno Clara Dario Elin Farid Greta Hanno Ines Jonas Kaya Leo Mara Nils Olga Pavel Rosa Selim Tessa Uwe Vera Wanda Xenia Yusuf Zoe Anton
        """);

    public static readonly string[] Nouns = Split("""
        agreement airport alliance analyst archive audit bakery bank barrier battery beach bench bill board border branch bridge budget building bus
        cable camera campaign canal carrier case ceiling charge charter claim clinic coal coast college column commission committee company complaint
        concert contract council court crane credit crew crop crossing current dam data deadline deal debate debt delay delivery demand depot design
        district doctor dock drought economy election engine estate evidence exhibit expert export fabric factory family farm fault festival ferry
        figure fine fire fleet flood forecast forest fraud freight fuel fund gallery garden gas gate glacier goal grain grant grid growth harbour
        harvest hearing heat highway hospital hotel house import income index industry injury inquiry insurer island judge jury kitchen laboratory
        labour lake law leader league lease letter library licence lift loan lobby machine manager map market mayor meadow measure meeting member
        memorial merger method mine minister mission model motion museum network newspaper nurse office officer operator orchard order package panel
        park parliament partner passenger patent patient pension permit pilot pipeline plan planet plant platform player police policy pollution port
        power premium president press price prison prize problem producer profit programme project proposal protest pump quarry quarter railway rain
        rate record reform refund region regulator relief rent repair report researcher reserve reservoir resident resort retailer review rise river
        road robot roof route rule runway safety salary sample satellite scheme school screen season sector senate sensor service settlement share
        shelter shop shortage signal site snow society software soil solution spokesman square stadium staff station steel storm strategy street
        strike student study subsidy supply surgeon survey tariff tax teacher team telescope tenant terminal theatre threat ticket timber title tower
        town trade traffic trail train treaty trial tunnel turbine union university vaccine valley vehicle venue verdict vessel victim village visitor
        vote voyage wage warehouse warning waste water weather wheat wind winter witness worker workshop zone
        """);

    public static readonly string[] Adjectives = Split("""
        annual bitter bold brief broad busy careful central cheap civil clean clear coastal common complex costly crowded damp daily deep delicate
        distant double eager early eastern empty entire exact famous fierce final firm fragile frequent full general gentle global gradual grand
        harsh heavy hidden historic honest huge idle immediate industrial inner joint keen large late legal likely local lonely long loud low major
        mild minor modern modest narrow national natural new northern odd official old open outer overdue partial patient permanent plain popular
        private prompt proud public quick quiet rapid rare ready recent regional reliable remote rural safe second secret severe sharp short silent
        simple slow small solid southern special stable steady steep strict strong sudden temporary thick tight tiny tough unusual urban urgent vast
        vital warm weak western wet wide wild young
        """);

    public static readonly string[] Verbs = Split("""
        abandoned accepted accused addressed adopted advised allowed altered announced appealed approved argued arranged assessed avoided awarded
        backed banned blamed blocked boosted bought built called cancelled carried caused challenged changed checked cleared closed collected compared
        completed confirmed considered cooled copied corrected counted covered crossed cut dated defended delayed delivered demanded denied described
        designed detected doubled drained dropped earned eased ended entered examined exceeded expanded expected explained extended faced failed
        financed finished followed forced found funded gained granted halted handed helped hired hosted improved included increased informed inspected
        introduced joined kept launched leased lifted limited linked listed lost lowered managed mapped marked matched measured merged missed moved
        named noted offered opened opposed ordered owned paid passed paused planned postponed praised predicted prepared presented pressed printed
        produced promised protected proved published pursued questioned raised reached rebuilt received recorded recovered reduced refused rejected
        released removed renewed repaired replaced reported rescued resisted restored retained returned revealed reviewed revised saved secured sent
        settled shared shifted signed slowed sold solved started stopped studied supplied supported surveyed suspended tested tracked traded treated
        tripled urged used valued visited voted warned welcomed widened withdrew won
        """);

    public static readonly string[] Days = Split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

    public static readonly string[] Outlets =
        Split("Courier Herald Observer Post Gazette Chronicle Tribune Mercury Echo Standard Dispatch Examiner Record Journal");

    private static string[] Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
