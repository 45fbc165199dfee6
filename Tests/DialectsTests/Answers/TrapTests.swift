import ArchiveModel
import Dialects
import JSON
import Testing

/// The traps that real answers hold, in the order in which they are written down.
struct TrapTests {
    @Test func `1: the status decides whether result_url is a URL or an error`() throws {
        let failed = try task(
            #"{"code":"success","data":{"task_id":"t","status":"FAILURE","fail_reason":"","result_url":"blocked by moderation","progress":"100%"}}"#
        )
        #expect(failed.status == .failed && failed.deliveries.isEmpty)
        #expect(failed.problem?.message == "blocked by moderation")
        let old = try task(
            #"{"code":"success","data":{"task_id":"t","status":"SUCCESS","fail_reason":"https://h/a.mp4","platform":"58"}}"#
        )
        #expect(old.deliveries.map(\.url) == ["https://h/a.mp4"] && old.problem == nil)
        let text = try task(
            #"{"code":"success","data":{"task_id":"t","status":"SUCCESS","fail_reason":"","result_url":"ftp://h/a.mp4"}}"#
        )
        #expect(text.deliveries.map(\.source) == [.content(path: "/v1/videos/t/content")])
    }

    @Test(arguments: [#""success""#, "0", "200", #""SUCCEED""#])
    func `2: an envelope that says success stands over failed tasks too`(code: String) throws {
        for body in [
            #"{"code":CODE,"message":"SUCCEED","data":{"task_id":"t","task_status":"failed","task_status_msg":"no"}}"#,
            #"{"code":CODE,"data":{"task_id":"t","status":"failed","error":{"code":7,"message":"no"}}}"#,
            #"{"code":CODE,"data":{"task_id":"t","status":"FAILURE","fail_reason":"no"}}"#,
            #"{"code":CODE,"data":{"taskId":"t","successFlag":3,"errorMessage":"no"}}"#,
        ] {
            let answer = try task(body.replacing("CODE", with: code))
            #expect(
                answer.status == .failed && answer.problem?.message == "no" && answer.taskID == "t", "\(body)"
            )
        }
    }

    @Test func `3: a success without a URL has its bytes at the content route`() throws {
        for body in [
            #"{"task_id":"a/b","status":"succeeded","url":""}"#,
            #"{"code":"success","data":{"task_id":"a/b","status":"SUCCESS","result_url":"","progress":"100%"}}"#,
            #"{"id":"a/b","task_id":"a/b","object":"video","status":"completed","metadata":{}}"#,
            #"{"id":"a/b","object":"video","status":"completed","prompt":"p"}"#,
        ] {
            let answer = try task(body)
            #expect(
                answer.deliveries.map(\.source) == [.content(path: "/v1/videos/a%2Fb/content")], "\(body)")
        }
        let none = try task(
            #"{"code":0,"data":{"task_id":"t","task_status":"succeed","task_result":{"videos":[]}}}"#)
        #expect(none.status == .succeeded && none.deliveries.isEmpty && none.remarks.count == 1)
    }

    @Test func `4: an operation that is done and was filtered has failed`() throws {
        let filtered = try task(
            #"{"name":"models/veo-3.1/operations/x","done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1,"raiMediaFilteredReasons":["violates the policy"]}}}"#
        )
        #expect(filtered.status == .failed && filtered.problem?.message == "violates the policy")
        let counted = try task(
            #"{"name":"models/veo-3.1/operations/x","done":true,"response":{"raiMediaFilteredCount":"2"}}"#)
        #expect(counted.status == .failed && counted.problem?.message.contains("2") == true)
        let empty = try task(#"{"name":"models/veo-3.1/operations/x","done":true,"response":{}}"#)
        #expect(empty.status == .failed)
        let half = try task(
            #"{"name":"operations/x","done":true,"response":{"generateVideoResponse":{"raiMediaFilteredCount":1,"generatedSamples":[{"video":{"uri":"https://h/f1?alt=media"}}]}}}"#
        )
        #expect(half.status == .succeeded && half.deliveries.count == 1 && half.remarks.count == 1)
    }

    @Test func `5: a task that is FINISH with an error has failed`() throws {
        let answer = try task(
            #"{"Response":{"AigcVideoTask":{"Status":"FINISH","ErrCode":"70000","Message":"no","TaskId":"t","Output":{"FileInfos":[{"FileUrl":"http://h/a.mp4"}]}}}}"#
        )
        #expect(answer.status == .failed && answer.problem == .init(code: "70000", "no"))
        #expect(answer.deliveries.isEmpty)
        // The relay looked at the word alone.
        let relayed = try task(
            #"{"code":"success","data":{"task_id":"r","status":"SUCCESS","result_url":"","data":{"Response":{"AigcVideoTask":{"Status":"FINISH","ErrCode":40000,"Message":"no","TaskId":"t"}}}}}"#
        )
        #expect(relayed.status == .failed && relayed.problem == .init(code: "40000", "no"))
        #expect(relayed.taskID == "r" && relayed.remarks.count >= 1)
    }

    @Test func `6: errors of earlier attempts and pictures that went in are no result`() throws {
        let answer = try #require(try Shape.named("unified-query-completed-detail").reading.task)
        #expect(answer.problem == nil)
        let running = try task(
            #"{"id":"v","status":"video_generating","status_update_time":1770350329098,"detail":{"images":[{"url":"https://h/in.png"}],"req":{"images":["https://h/in.mp4"]},"video_url":"https://h/step.mp4"}}"#
        )
        #expect(running.status == .running && running.deliveries.isEmpty)
        let done = try task(
            #"{"id":"v","status":"completed","detail":{"images":[{"url":"https://h/in.mp4"}],"req":{"prompt":"p","images":["https://h/in.mp4"]}}}"#
        )
        #expect(done.deliveries.isEmpty && done.prompt == "p")
    }

    @Test func `7: covers, last frames and marked copies are no result`() throws {
        for body in [
            #"{"state":"success","id":"t","creations":[{"cover_url":"https://h/c.jpg","watermarked_url":"https://h/w.mp4","url":"https://h/a.mp4"}]}"#,
            #"{"id":"cgt-1","status":"succeeded","content":{"last_frame_url":"https://h/l.png","video_url":"https://h/a.mp4"}}"#,
            #"{"code":0,"data":{"task_id":"t","task_status":"succeed","task_result":{"videos":[{"watermark_url":"https://h/w.mp4","url":"https://h/a.mp4"}]}}}"#,
            #"{"data":[{"id":"t","status":"succeeded","outputs":[{"type":"cover","url":"https://h/c.jpg"},{"type":"video","url":"https://h/a.mp4","watermark_url":"https://h/w.mp4"}]}]}"#,
        ] {
            #expect(try task(body).deliveries.map(\.url) == ["https://h/a.mp4"], "\(body)")
        }
        let alone = try task(
            #"{"code":0,"data":{"task_id":"t","task_status":"succeed","task_result":{"videos":[{"watermark_url":"https://h/w.mp4"}]}}}"#
        )
        #expect(alone.deliveries.isEmpty)
    }

    @Test func `8: a running task has not ended, whatever its times say`() throws {
        let answer = try task(
            #"{"id":"task_1","object":"video","status":"in_progress","progress":30,"created_at":1772359205,"completed_at":1772359300}"#
        )
        #expect(answer.status == .running && answer.finished == nil)
        #expect(answer.created == Moment(seconds: 1_772_359_205))
    }

    @Test(arguments: [
        "1772359205", "1772359205000", #""1772359205""#, #""1772359205000""#, "1772359205.0", "1.772359205e9",
        #""2026-03-01T10:00:05Z""#, #""2026-03-01T18:00:05+08:00""#, "1772359205000000",
    ])
    func `9: times come in all forms`(written: String) throws {
        let body = #"{"id":"task_1","object":"video","status":"completed","created_at":\#(written)}"#
        #expect(try task(body).created == Moment(seconds: 1_772_359_205))
    }

    @Test(arguments: [
        "0", #""""#, #""0000-00-00T00:00:00Z""#, "-1", "5", "1e30", "[]", "true", #""soon""#, "null",
    ])
    func `9: and none in more`(written: String) throws {
        let body = #"{"id":"task_1","object":"video","status":"completed","created_at":\#(written)}"#
        #expect(try task(body).created == nil)
    }

    @Test func `10: numbers are strings, and strings numbers`() throws {
        let answer = try task(
            #"{"id":866000000000000001,"object":"video","metadata":{"url":"https://h/a.mp4"},"status":"completed","progress":"100","seconds":5.041}"#
        )
        #expect(answer.taskID == "866000000000000001" && answer.progress == 100)
        #expect(answer.stated.first?.duration == Rational(5041, 1000))
        for (written, percent) in [(#""30%""#, 30), (#"" 30 % ""#, 30), ("30.9", 30), ("0", 0)] {
            let answer = try task(#"{"task_id":"t","status":"running","progress":\#(written)}"#)
            #expect(answer.progress == percent)
        }
        for written in ["-1", "101", "[]", #""half""#, "1e99"] {
            #expect(try task(#"{"task_id":"t","status":"running","progress":\#(written)}"#).progress == nil)
        }
    }

    @Test func `11 and 12: plain http and any ending are results`() throws {
        for url in [
            "http://h/aigcVideoGenFile.mp4", "https://h/866000000000000001.m4v", "https://h/x", "HTTP://h/x",
        ] {
            let answer = try task(#"{"task_id":"t","status":"succeeded","url":"\#(url)"}"#)
            #expect(answer.deliveries.map(\.url) == [url])
        }
    }

    @Test func `13: one task delivers several videos`() throws {
        let answer = try task(
            #"{"code":"success","data":{"task_id":"r","status":"SUCCESS","result_url":"http://h/1.mp4?sign=2","data":{"Response":{"AigcVideoTask":{"Status":"FINISH","ErrCode":0,"TaskId":"t","Output":{"FileInfos":[{"FileUrl":"http://h/1.mp4?sign=1","ExpireTime":"2026-03-08T10:02:13Z","MetaData":{"Size":7}},{"FileUrl":"http://h/2.mp4","MetaData":{"Size":"8"}}]}}}}}}"#
        )
        #expect(answer.deliveries.map(\.url) == ["http://h/1.mp4?sign=1", "http://h/2.mp4"])
        #expect(answer.stated.map(\.bytes) == [7, 8])
        #expect(answer.expires == Moment("2026-03-08T10:02:13Z"))
        // A relay's own copy of the first takes its place, and outlives the provider's URL.
        let copied = try task(
            #"{"code":"success","data":{"task_id":"r","status":"SUCCESS","result_url":"https://relay/1.mp4","data":{"Response":{"AigcVideoTask":{"Status":"FINISH","ErrCode":0,"TaskId":"t","Output":{"FileInfos":[{"FileUrl":"http://h/1.mp4","ExpireTime":"2026-03-08T10:02:13Z","MetaData":{"Size":7}}]}}}}}}"#
        )
        #expect(copied.deliveries == [Delivery(.url("https://relay/1.mp4"))])
        #expect(copied.stated.map(\.bytes) == [7] && copied.expires == nil)
    }

    @Test(arguments: ["foo", "Succeeded!", "in-progress", "成功", "\u{1B}[31m", "not_found"])
    func `14: an unknown word is said, and never success`(word: String) throws {
        let body: JSON = ["task_id": "t", "status": .string(word), "url": "https://h/a.mp4"]
        let answer = try #require(Answers.read(body).task)
        #expect(answer.status == .unknown && answer.deliveries.isEmpty)
        #expect(answer.remarks == ["status word '\(word)' is not known"])
    }

    @Test(arguments: [
        (
            TaskStatus.pending,
            "not_start submitted queued pending created queueing in_queue preparing starting notstarted wait waiting unknown"
        ),
        (
            .running,
            "in_progress processing running run generating image_downloading video_generating video_upsampling video_generation_completed video_upsampling_completed"
        ),
        (.succeeded, "success succeeded succeed completed complete finished finish done"),
        (
            .failed,
            "failure failed fail error cancelled canceled expired stop timeout video_generation_failed"
        ),
    ])
    func words(status: TaskStatus, words: String) throws {
        for word in words.split(separator: " ") {
            for written in [String(word), word.uppercased(), "  \(word)\t"] {
                let body: JSON = ["task_id": "t", "status": .string(written), "url": "https://h/a.mp4"]
                #expect(Answers.read(body).task?.status == status, "\(written)")
            }
        }
    }
}
