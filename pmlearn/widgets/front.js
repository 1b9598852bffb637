// The front end's door: `render` for a notebook widget, and static items of a page brought alive.
// Everything below is the same module in notebook and book.
import { examFace } from "./exam.js";
import { keepKeys, make } from "./parts.js";
import { playFace } from "./play.js";
import { quizFace } from "./quiz.js";
import { kernelBackend } from "./kernel.js";
import { bringPageAlive } from "./page.js";

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "pmlearn";
  const release = keepKeys(root);
  const backend = kernelBackend(model);
  const open = { play: openPlay, exam: openExam }[model.get("face")] ?? openQuiz;
  const { close, ready } = open(root, model, backend);
  el.append(root);
  backend.ready().then((reply) => {
    ready?.(reply);
    const text = reply.problem ?? reply.note;
    if (text) root.append(make("p", { class: "pml-note" }, text));
  });
  return () => {
    close();
    backend.close();
    release();
  };
}

function openQuiz(root, model, backend) {
  let face = null;
  const open = () => {
    face = quizFace(root, { items: model.get("items"), objectives: model.get("objectives"), title: model.get("title"), backend });
  };
  const restore = () => face?.restore(model.get("answered"));
  const start = () => {
    if (model.get("items").length) open();
    restore();
  };
  start();
  model.on("change:items", start);
  model.on("change:answered", restore);
  const close = () => {
    model.off("change:items", start);
    model.off("change:answered", restore);
  };
  return { close };
}

function openPlay(root, model, backend) {
  const face = playFace(root, { view: model.get("view"), backend });
  const update = () => {
    if (!backend.busy()) face.update(model.get("view"));
  };
  model.on("change:view", update);
  return { close: () => model.off("change:view", update) };
}

function openExam(root, model, backend) {
  return examFace(root, { backend });
}

bringPageAlive(document);

export default { render };
