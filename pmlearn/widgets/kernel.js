// The kernel as backend: each question is a message and waits for its reply; the key stays in Python until then.

const PATIENCE = 5000; // milliseconds before the learner is told that the kernel is slow

export function kernelBackend(model) {
  const waiting = new Map();
  const hear = (message) => {
    const settle = waiting.get(message.to);
    waiting.delete(message.to);
    settle?.(message);
  };
  let asked = 0;
  const prefix = Math.random().toString(36).slice(2); // tells two views of one widget apart
  const ask = (question, say) =>
    new Promise((resolve) => {
      asked += 1;
      const to = `${prefix}-${asked}`;
      const slow = setTimeout(() => say("No reply from the kernel yet. Is it running, or busy with a cell? What you entered is still here."), PATIENCE);
      waiting.set(to, (reply) => {
        clearTimeout(slow);
        resolve(reply);
      });
      model.send({ ...question, to });
    });
  model.on("msg:custom", hear);
  return {
    ready: () => ask({ type: "ready" }, () => {}),
    check: async (answer, say) => ({ response: answer.response, confidence: answer.confidence, ...(await ask({ type: "check", ...answer }, say)) }),
    commit: async (chosen, say) => {
      const reply = await ask({ type: "commit", ...chosen }, say);
      return { ...reply, view: model.get("view") };
    },
    debrief: (say) => ask({ type: "debrief" }, say),
    exam: (question, say = () => {}) => ask(question, say),
    whatIf: (question, say) => ask({ type: "what-if", ...question }, say),
    busy: () => waiting.size > 0,
    close: () => model.off("msg:custom", hear),
  };
}
