import ArchiveModel
import Dialects
import JSON
import Testing

/// Bodies that nobody recorded, of the families that were: how each is told and read.
struct FamilyTests {
    /// family, status, task id, URLs
    @Test(arguments: [
        (#"{"id":"cgt-20260301-x"}"#, "doubao", "pending", "cgt-20260301-x", ""),
        (
            #"{"id":"cgt-1","model":"doubao-seedance-1-0-pro","status":"running","created_at":1}"#, "doubao",
            "running", "cgt-1", ""
        ),
        (
            #"{"id":"cgt-1","status":"succeeded","content":{"video_url":"https://h/a.mp4"},"framespersecond":24}"#,
            "doubao", "succeeded", "cgt-1", "https://h/a.mp4"
        ),
        (
            #"{"id":"cgt-1","status":"failed","error":{"code":"Sensitive","message":"no"}}"#, "doubao",
            "failed", "cgt-1", ""
        ),
        (
            #"{"task_id":"1","state":"created","model":"viduq1","prompt":"p","created_at":"2026-03-01T10:00:05.2Z"}"#,
            "vidu", "pending", "1", ""
        ),
        (
            #"{"id":"1","state":"failed","err_code":"CreditInsufficient","creations":[]}"#, "vidu", "failed",
            "1", ""
        ),
        (
            #"{"task_id":"1","base_resp":{"status_code":0,"status_msg":"success"}}"#, "hailuo", "pending",
            "1", ""
        ),
        (
            #"{"task_id":"","base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}"#, "hailuo",
            "failed", "-", ""
        ),
        (
            #"{"task_id":"1","status":"Queueing","file_id":"","base_resp":{"status_code":"0"}}"#, "hailuo",
            "pending", "1", ""
        ),
        (
            #"{"file":{"file_id":2,"bytes":0,"download_url":"https://h/a.mp4"},"base_resp":{"status_code":0}}"#,
            "hailuo", "succeeded", "-", "https://h/a.mp4"
        ),
        (
            #"{"code":10000,"data":{"task_id":"7"},"message":"Success","request_id":"r","status":10000}"#,
            "jimeng", "pending", "7", ""
        ),
        (
            #"{"code":10000,"data":{"status":"generating"},"message":"Success","request_id":"r"}"#, "jimeng",
            "running", "-", ""
        ),
        (#"{"code":10000,"data":{"status":"not_found"},"message":"Success"}"#, "jimeng", "unknown", "-", ""),
        (
            #"{"code":50411,"data":null,"message":"Pre Img Risk Not Pass","request_id":"r","time_elapsed":"1ms"}"#,
            "error", "failed", "-", ""
        ),
        (#"{"code":200,"msg":"success","data":{"taskId":"k"}}"#, "kie", "pending", "k", ""),
        (#"{"code":200,"msg":"success","data":{"taskId":"k","successFlag":0}}"#, "kie", "running", "k", ""),
        (
            #"{"code":200,"data":{"taskId":"k","successFlag":1,"response":{"resultUrls":["https://h/a.mp4","https://h/b.mp4"]}}}"#,
            "kie", "succeeded", "k", "https://h/a.mp4 https://h/b.mp4"
        ),
        (
            #"{"code":200,"data":{"taskId":"k","state":"success","resultJson":"{\"resultUrls\":[\"https://h/a.mp4\"]}"}}"#,
            "kie", "succeeded", "k", "https://h/a.mp4"
        ),
        (#"{"code":200,"data":{"taskId":"k","successFlag":7}}"#, "kie", "unknown", "k", ""),
        (#"{"code":422,"msg":"model is required","data":null}"#, "error", "failed", "-", ""),
        (
            #"{"code":0,"message":"SUCCEED","data":{"task_id":"1","task_status":"submitted"}}"#,
            "kling-native", "pending", "1", ""
        ),
        (#"{"code":1201,"message":"Invalid mode","request_id":"r"}"#, "error", "failed", "-", ""),
        (
            #"{"code":0,"data":[{"id":"1","status":"processing","create_time":1772359205000}]}"#,
            "kling-outputs", "running", "1", ""
        ),
        (
            #"{"code":0,"data":[{"id":"1","status":"succeed","outputs":[{"url":"https://h/a.mp4"},{"url":"https://h/b.mp4"}]}]}"#,
            "kling-outputs", "succeeded", "1", "https://h/a.mp4 https://h/b.mp4"
        ),
        (
            #"{"Response":{"TaskId":"1500-AigcVideoTask-0f","RequestId":"r"}}"#, "tencent-vod", "pending",
            "1500-AigcVideoTask-0f", ""
        ),
        (
            #"{"Response":{"AigcVideoTask":{"Status":"PROCESSING","ErrCode":0,"TaskId":"1"},"Status":"PROCESSING"}}"#,
            "tencent-vod", "running", "1", ""
        ),
        (
            #"{"Response":{"TaskType":"AigcVideoTask","Status":"WAITING","AigcVideoTask":{"Status":"","ErrCode":0,"TaskId":"1"}}}"#,
            "tencent-vod", "unknown", "1", ""
        ),
        (#"{"Response":{"TaskId":"24000","RequestId":"r"}}"#, "tencent-mps", "pending", "24000", ""),
        (
            #"{"Response":{"Status":"FAIL","Message":"no","VideoUrls":[],"RequestId":"r"}}"#, "tencent-mps",
            "failed", "-", ""
        ),
        (
            #"{"Response":{"Error":{"Code":"AuthFailure","Message":"no"},"RequestId":"r"}}"#, "error",
            "failed", "-", ""
        ),
        (
            #"{"name":"projects/p/locations/l/publishers/google/models/veo-3.0/operations/9","done":false}"#,
            "veo", "running", "projects/p/locations/l/publishers/google/models/veo-3.0/operations/9", ""
        ),
        (
            #"{"name":"operations/9","done":true,"error":{"code":3,"message":"no"}}"#, "veo", "failed",
            "operations/9", ""
        ),
        (
            #"{"id":"veo3:1-x","status":"failed","status_update_time":1,"error":"no"}"#, "unified", "failed",
            "veo3:1-x", ""
        ),
        (
            #"{"id":"x","task_id":"x","status":"completed","video_url":"https://h/a.mp4","status_update_time":1}"#,
            "unified", "succeeded", "x", "https://h/a.mp4"
        ),
        (#"{"id":"x","status":null,"detail":{"status":"video_upsampling"}}"#, "unified", "running", "x", ""),
        (
            #"{"code":200,"data":{"id":"vgen_1","status":"completed","result_url":"https://h/a.mp4"}}"#,
            "globalaiopc", "succeeded", "vgen_1", "https://h/a.mp4"
        ),
        (
            #"{"id":"vgen_1","status":"completed","data":{"video_url":"https://h/a.mp4"}}"#, "globalaiopc",
            "succeeded", "vgen_1", "https://h/a.mp4"
        ),
        (
            #"{"id":"vgen_1","object":"video","created":1761635478,"model":"veo_3_1_fast","status":"queued"}"#,
            "globalaiopc", "pending", "vgen_1", ""
        ),
        (
            #"{"id":"vgen_1","status":"failed","error":{"message":"no"}}"#, "globalaiopc", "failed", "vgen_1",
            ""
        ),
        (
            #"{"id":"video_1","object":"video","status":"failed","error":{"code":"moderation_blocked","message":"no"}}"#,
            "openai", "failed", "video_1", ""
        ),
        (
            #"{"id":"video_1","object":"video","status":"queued","seconds":"4","size":"720x1280"}"#, "openai",
            "pending", "video_1", ""
        ),
        (
            #"{"id":"task_1","object":"video","status":"completed","metadata":{"url":"https://h/a.mp4"}}"#,
            "newapi-openai-video", "succeeded", "task_1", "https://h/a.mp4"
        ),
        (
            #"{"id":"task_1","object":"video","status":"failed","error":{"message":"no","code":"x"}}"#,
            "newapi-openai-video", "failed", "task_1", ""
        ),
        (#"{"task_id":"t"}"#, "newapi-flat", "pending", "t", ""),
        (
            #"{"task_id":"t","status":"failed","error":{"code":500,"message":"no"}}"#, "newapi-flat",
            "failed", "t", ""
        ),
        (
            #"{"code":"success","data":{"task_id":"t","status":"queued"}}"#, "newapi-simple", "pending", "t",
            ""
        ),
        (
            #"{"code":"success","data":{"task_id":"t","status":"NOT_START","submit_time":1,"progress":"0%"}}"#,
            "newapi-taskdto", "pending", "t", ""
        ),
        (#"{"code":"invalid_request","message":"no","data":null}"#, "error", "failed", "-", ""),
        (#"{"code":"bad","message":"no","data":{"task_id":"t"}}"#, "newapi-simple", "failed", "t", ""),
        (#"{"error":{"message":"no","type":"new_api_error"}}"#, "error", "failed", "-", ""),
        (
            #"{"error":{"message":"no","type":"x","param":null,"code":"invalid_api_key"}}"#, "error",
            "failed", "-", ""
        ),
        (
            #"{"code":"invalid","message":"no","param":"seconds","type":"invalid_request_error"}"#, "error",
            "failed", "-", ""
        ),
        (
            #"{"code":null,"message":"no","param":"","type":"invalid_request_error"}"#, "error", "failed",
            "-", ""
        ),
        (#"{"error":"no"}"#, "error", "failed", "-", ""),
        (#"{"success":false,"message":"no"}"#, "error", "failed", "-", ""),
    ])
    func reads(body: String, family: String, status: String, id: String, urls: String) throws {
        let reading = try reading(body)
        #expect(reading.family == family)
        let answer = try #require(reading.task)
        #expect(answer.status.rawValue == status)
        #expect(answer.taskID == (id == "-" ? nil : id))
        #expect(answer.deliveries.compactMap(\.url).joined(separator: " ") == urls)
        #expect((answer.problem == nil) == (status != "failed"))
        if body.contains(#""message":"no""#) || body.contains(#""error":"no""#) {
            #expect(answer.problem?.message == "no")
        }
    }

    @Test(arguments: [
        "{}", "[]", "[1,2]", "null", "7", #""text""#, #"{"id":"x"}"#, #"{"hello":"world"}"#,
        #"{"status":"ok"}"#,
        #"{"code":"success","message":"","data":null}"#, #"{"code":0,"message":"ok"}"#,
        #"{"message":"hello"}"#,
        #"{"model":"aigc-video-kling-2.6","prompt":"p","seconds":"5"}"#,
        #"{"id":"chatcmpl-1","object":"chat.completion","choices":[]}"#, #"{"task_id":""}"#,
        #"{"task_id":{}}"#,
        #"{"video_url":"https://h/a.mp4"}"#, #"{"data":{"data":{"data":{}}}}"#,
    ])
    func notUnderstood(body: String) throws {
        guard case .notUnderstood(let reason) = try reading(body) else {
            Issue.record("\(body) was read as \(try reading(body))")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test func listsThatAreNoTasks() throws {
        #expect(
            try reading(
                #"{"object":"list","data":[{"id":"a","object":"model"},{"id":"b","object":"model"}]}"#)
                == .models(["a", "b"]))
        #expect(try reading(#"{"success":true,"data":[{"id":"a","owned_by":"x"}]}"#) == .models(["a"]))
        #expect(try reading(#"{"models":[{"name":"models/veo-3.0"}]}"#) == .models(["veo-3.0"]))
        #expect(try reading(#"{"data":[{"model_name":"a","model_price":"0.1"}]}"#) == .prices(["a"]))
    }

    @Test func listsOfTasks() throws {
        let list = try JSON.read(
            #"{"object":"list","data":[{"id":"video_1","object":"video","status":"queued"},{"id":"video_2","object":"video","status":"failed"}]}"#
        )
        #expect(Answers.readAll(list).map { $0.task?.taskID } == ["video_1", "video_2"])
        let page = try JSON.read(
            #"{"code":"success","data":{"items":[{"task_id":"t","status":"SUCCESS","fail_reason":""}],"total":1}}"#
        )
        #expect(Answers.readAll(page).map(\.family) == ["newapi-taskdto"])
        let kling = try JSON.read(
            #"{"code":0,"data":[{"id":"1","status":"failed","outputs":[],"message":"a"},{"id":"2","status":"succeed","outputs":[]}]}"#
        )
        #expect(Answers.readAll(kling).map { $0.task?.status } == [.failed, .succeeded])
        #expect(Answers.readAll(try JSON.read(#"{"a":[1]}"#)).count == 1)
    }

    @Test func httpErrorsWithoutAWord() throws {
        #expect(try reading(#"{"task_id":"t"}"#, status: 404).task?.status == .failed)
        #expect(try reading(#"{"task_id":"t","status":"queued"}"#, status: 500).task?.status == .pending)
        let detail = try reading(#"{"detail":"Not Found"}"#, status: 404).task
        #expect(detail?.problem == .init(code: "404", "Not Found"))
        #expect(try reading("[]", status: 502).task?.problem?.message.contains("502") == true)
    }

    @Test func videosInsideTheBody() throws {
        let data = String(repeating: "AAAA", count: 50_000)
        let body = Array(
            #"{"name":"operations/x","done":true,"response":{"videos":[{"mimeType":"video/mp4","bytesBase64Encoded":"\#(data)"},{"gcsUri":"gs://b/o.mp4"}]}}"#
                .utf8)
        let answer = try #require(Answers.read(try JSON.read(body)).task)
        #expect(answer.status == .succeeded && answer.deliveries.count == 1)
        guard case .inline(let base64) = answer.deliveries.first?.source else {
            Issue.record("no video")
            return
        }
        #expect(base64.count == 200_000)
        #expect(answer.remarks.count == 1 && answer.remarks[0].contains("gs://b/o.mp4"))
        // The slice is a part of the body, and no copy of it.
        #expect(base64.startIndex > 0)
        let url = try task(#"{"task_id":"t","status":"succeeded","url":"data:video/mp4;base64,AAAA"}"#)
        #expect(url.deliveries.map(\.source) == [.inline(base64: Array("AAAA".utf8)[...])])
        let picture = try task(#"{"task_id":"t","status":"succeeded","url":"data:image/png;base64,AAAA"}"#)
        #expect(picture.deliveries.map(\.source) == [.content(path: "/v1/videos/t/content")])
    }

    @Test func echoesOfTheRequest() throws {
        let vod = try #require(try Shape.named("newapi-taskdto-success-vod-gv-audio").reading.task?.request)
        #expect(vod.model == "GV 3.1-fast" && vod.seconds?.value == Rational(8))
        #expect(vod.resolution?.value == .lines(720) && vod.sound?.value == true)
        let unified = try #require(try Shape.named("unified-query-completed-detail").reading.task?.request)
        #expect(unified.aspectRatio?.written == "16:9" && unified.references.map(\.url).count == 1)
        let openai = try #require(try Shape.named("openai-video-completed").reading.task?.request)
        #expect(openai.seconds?.value == Rational(8) && openai.resolution != nil)
        let doubao = try task(
            #"{"id":"cgt-1","model":"m","status":"succeeded","content":{"video_url":"https://h/a"},"resolution":"720p","ratio":"16:9","duration":5,"framespersecond":24}"#
        )
        #expect(
            doubao.request?.resolution?.value == .lines(720) && doubao.stated.first?.frameRate == Rational(24)
        )
    }

    @Test func costs() throws {
        #expect(try Shape.named("globalaiopc-result-completed").reading.task?.cost == "0.72")
        #expect(try Shape.named("kling-native-succeed").reading.task?.cost == "3.6 units")
    }
}
