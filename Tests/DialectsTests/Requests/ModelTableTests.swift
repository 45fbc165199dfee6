import ArchiveModel
import Dialects
import JSON
import Testing

struct ModelTableTests {
    @Test func `every model of the pages is in the table`() {
        let names = Set(ModelTable.builtIn.models.map(\.name))
        let wanted = """
            aigc-video-gv-3.1 aigc-video-gv-3.1-fast aigc-video-gv-3.1-lite aigc-video-kling-1.6
            aigc-video-kling-2.0 aigc-video-kling-2.1 aigc-video-kling-2.5-turbo aigc-video-kling-2.6
            aigc-video-kling-2.6-motion-control aigc-video-kling-3.0 aigc-video-kling-3.0-turbo
            aigc-video-kling-3.0-motion-control aigc-video-kling-o1 aigc-video-kling-avatar
            aigc-video-kling-identifyface veo-3.1-fast veo-3.1 veo3.1-components veo3 veo2 grok-video-3
            wan-ai/wan2.1-t2v-14b wan-ai/wan2.1-i2v-14b-720p seedance-lite veo_3_1_fast_stable
            veo_3_1_pro_stable veo_3_1_fast veo_3_1_pro
            """.split { $0.isWhitespace }.map(String.init)
        #expect(Set(wanted).subtracting(names).isEmpty)
        #expect(wanted.count == 28)
    }

    @Test(arguments: ModelTable.builtIn.models)
    func `what is printed is what a file may hold`(_ model: VideoModel) throws {
        var table = ModelTable([])
        try table.add(Array(model.json.line.utf8), providers: .builtIn)
        #expect(table.models == [model])
        #expect(Providers.builtIn.named(model.provider)?.dialect == model.dialect)
    }

    @Test(arguments: [
        #"[{"model":"veo3","price":{"amount":"0.4","per":"request"}},{"model":"new","provider":"crazyrouter"}]"#,
        #"{"models":[{"model":"veo3","price":{"amount":0.40,"per":"request"}},{"model":"new","provider":"crazyrouter"}]}"#,
        "{\"model\":\"veo3\",\"price\":{\"amount\":\"0.4\",\"per\":\"request\"}}\n\n{\"model\":\"new\",\"provider\":\"crazyrouter\"}\n",
    ])
    func `a user's file adds models and changes what it names`(_ text: String) throws {
        var table = ModelTable.builtIn
        try table.add(Array(text.utf8), providers: .builtIn)
        let provider = try #require(Providers.builtIn.named("crazyrouter"))
        let veo = try #require(table.model("veo3", at: provider))
        #expect(veo.price?.description == "$0.40 a request")
        #expect(veo.abilities == [.text, .image] && veo.about == "Google Veo 3")
        #expect(table.model("new", at: provider)?.dialect == .unified)
        let body = try JSON.read(#"{"model":"new","prompt":"p"}"#)
        #expect(
            RequestCheck.complaints(of: Draft(verbatim: body, in: .unified), to: provider, models: table)
                .isEmpty)
    }

    @Test(
        arguments: [
            ("{", "it is no JSON"), (#"[5]"#, "model 1: it must be an object"),
            (#"{"model":"x"}"#, "model 'x': a new model needs at least 'model' and 'provider'"),
            (#"{"model":"x","provider":"mine"}"#, "needs a 'dialect' too"),
            (#"{"model":"x","provider":"mine","dialect":"rely"}"#, "did you mean 'relay'?"),
            (#"{"model":"veo3","abilties":[]}"#, "there is no field 'abilties'; did you mean 'abilities'?"),
            (#"{"model":"veo3","abilities":["text","frames"]}"#, "'abilities' is one of text, image"),
            (#"{"model":"veo3","seconds":{"maximum":0}}"#, "'maximum' must be a number above 0, not 0"),
            (#"{"model":"veo3","seconds":{"usual":[5,"x"]}}"#, "'usual' must be a list of seconds"),
            (#"{"model":"veo3","seconds":5}"#, "model 'veo3', 'seconds': it must be an object"),
            (#"{"model":"veo3","resolutions":["high"]}"#, "'high' is no resolution"),
            (#"{"model":"veo3","aspect_ratios":["wide"]}"#, "'wide' is no aspect ratio"),
            (#"{"model":"veo3","max_references":1.5}"#, "'max_references' must be a whole number"),
            (
                #"{"model":"veo3","price":{"amount":"-1","per":"second"}}"#,
                "'amount' must be a decimal number"
            ),
            (#"{"model":"veo3","price":{"amount":1,"per":"minute"}}"#, "'per' is one of second, request"),
            (
                #"{"model":"veo3","price":{"amount":1,"per":"second","currency":"dollars"}}"#,
                "'currency' must be"
            ),
        ])
    func `mistakes in a user's file are named`(_ text: String, _ sentence: String) throws {
        var table = ModelTable.builtIn
        let error = #expect(throws: SettingsError.self) {
            try table.add(Array(text.utf8), providers: .builtIn)
        }
        #expect(error?.sentences.contains { $0.contains(sentence) } == true, "\(error?.sentences ?? [])")
    }
}

struct PriceTests {
    private func estimate(_ body: String, _ price: Price?, _ name: String = "crazyrouter") throws
        -> CostEstimate
    {
        let request = try #require(Requests.read(try JSON.read(body))).request
        let provider = try #require(Providers.builtIn.named(name))
        let model = request.model.flatMap { ModelTable.builtIn.model($0, at: provider) }
        return CostEstimate(request, price: price ?? model?.price, model: model)
    }

    @Test func `the pages' prices make exact amounts`() throws {
        let one = try estimate(#"{"model":"veo-3.1-fast","prompt":"p","duration":8}"#, nil)
        #expect(one.money?.description == "$0.80")
        #expect(
            one.basis
                == "8 s at $0.10 a second, as of 2026-06-06 for text to video at 720p (https://cn.crazyrouter.com/api/pricing)"
        )
        #expect(try estimate(#"{"model":"veo-3.1","prompt":"p","duration":2.5}"#, nil).money == Money("0.50"))
        let unknown = try estimate(#"{"model":"veo-3.1","prompt":"p"}"#, nil)
        #expect(unknown.money == nil && unknown.basis.contains("does not say how long"))
        let none = try estimate(#"{"model":"veo3","prompt":"p","duration":8}"#, nil)
        #expect(none.money == nil && none.basis == "no price is known for veo3")
        let third = Price(Money(try #require(Rational(1, 3))), per: .request)
        #expect(try estimate(#"{"model":"veo3","prompt":"p"}"#, third).money?.description == "$0.333334")
        let gv = Price(Money("0.1") ?? Money(.zero), per: .second)
        #expect(
            try estimate(#"{"model":"aigc-video-gv-3.1","prompt":"p","metadata":{}}"#, gv, "crazyrouter-vod")
                .basis
                == "8 s (the default) at $0.10 a second")
    }

    @Test func `a fetched price list`() throws {
        let text = #"""
            {"success":true,"data":[
            {"model_name":"veo-3.1-fast","quota_type":1,"model_price":0.1,"enable_groups":["default"],"billing_mode":"per_second"},
            {"model_name":"a","quota_type":1,"model_price":"0.250","enable_groups":["default","vip"]},
            {"model_name":"b","quota_type":1,"model_price":1,"enable_groups":["vip","svip"]},
            {"model_name":"c","quota_type":0,"model_ratio":5,"model_price":0},
            {"model_name":"d","quota_type":1,"model_price":2,"billing_mode":"per_moon"}],
            "group_ratio":{"default":2,"vip":1.5,"svip":0.5}}
            """#
        let list = try #require(PriceList(try JSON.read(text), date: "2026-11-20", source: "the API"))
        #expect(list["veo-3.1-fast"]?.description == "$0.20 a second")
        #expect(list["a"]?.description == "$0.50 a request" && list["a"]?.date == "2026-11-20")
        #expect(list["b"]?.money == Money("1.5"))
        #expect(list.unpriced == ["c", "d"] && list["c"] == nil)
        for other in ["{}", "[]", #"{"data":{}}"#, #"{"data":[{"id":"veo3"}]}"#] {
            #expect(PriceList(try JSON.read(other)) == nil)
        }
    }

    @Test(
        arguments: [
            ("2.50", "$2.50"), ("$2.5", "$2.50"), ("3 eur", "3.00 EUR"), ("0.0125", "$0.0125"),
            ("0", "$0.00"),
            ("1234567.891", "$1234567.891"),
        ])
    func `money is read and told exactly`(_ text: String, _ told: String) {
        #expect(Money(text)?.description == told)
    }

    @Test(arguments: ["", "-1", "$", "1e5", "2,50", "5 dollars", "1 2 3", "NaN", "$1 EUR"])
    func `what is no money`(_ text: String) {
        #expect(Money(text) == nil)
    }
}
