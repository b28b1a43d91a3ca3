// The one adapter to ECharts: charts are made of the table below them, in the colours of tokens.css.
//
// <figure data-chart="stack|lines|bars" data-echarts="URL"> <div class="chart"> … <table>; the first column of the table
// holds the axis, each heading with data-colour a series; data-order="kept" where the table begins with the oldest. Tooltips are drawn on the canvas (strict CSP).

const root = document.documentElement;
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function colour(name) {
  return getComputedStyle(root).getPropertyValue(`--${name}`).trim();
}

function number(cell) {
  return cell.dataset.value === "" ? null : Number(cell.dataset.value);
}

function read(table, order) {
  const rows = [...table.tBodies[0].rows];
  if (order !== "kept") rows.reverse(); // tables begin with the newest month, charts end with it
  const heads = [...table.tHead.rows[0].cells];
  const series = heads
    .map((head, index) => ({ head, index }))
    .filter(({ head }) => head.dataset.colour)
    .map(({ head, index }) => ({
      name: head.dataset.name || head.textContent.trim(),
      colour: head.dataset.colour,
      data: rows.map((row) => number(row.cells[index])),
    }));
  return { axis: rows.map((row) => row.cells[0].textContent.trim()), series };
}

function shape(kind, each) {
  const tint = colour(each.colour);
  const common = { name: each.name, data: each.data, itemStyle: { color: tint } };
  if (kind === "bars") return { ...common, type: "bar", barMaxWidth: 22 };
  return kind === "stack"
    ? { ...common, type: "bar", stack: "all", barMaxWidth: 26 }
    : { ...common, type: "line", symbolSize: 5, lineStyle: { color: tint, width: 2 } };
}

// A line of the legend holds so many names; where it takes several, the chart begins lower.
function legendLines(series, width) {
  const names = series.map((each) => 29 + [...each.name].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 6.5), 0));
  let lines = 1;
  let used = 0;
  for (const name of names) {
    if (used && used + name > width) [lines, used] = [lines + 1, 0];
    used += name;
  }
  return lines;
}

function options(kind, unit, { axis, series }, width) {
  const ink = colour("ink");
  const quiet = colour("ink-2");
  const line = colour("line");
  return {
    animation: !still,
    animationDuration: 250,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 12, top: 32 + 20 * legendLines(series, width), bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: ink } },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: colour("paper"),
      borderColor: colour("line-strong"),
      textStyle: { color: ink },
      valueFormatter: (value) => (value === null ? "—" : `${value.toLocaleString("zh-CN", { minimumFractionDigits: 2 })} ${unit}`),
    },
    xAxis: { type: "category", data: axis, axisLabel: { color: quiet }, axisLine: { lineStyle: { color: colour("line-strong") } } },
    yAxis: { type: "value", name: unit, scale: kind === "lines", nameTextStyle: { color: quiet, align: "left" }, axisLabel: { color: quiet }, splitLine: { lineStyle: { color: line } } },
    series: series.map((each) => shape(kind, each)),
  };
}

async function draw(figure) {
  const echarts = await import(figure.dataset.echarts);
  const place = figure.querySelector(".chart");
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const wanted = () => options(figure.dataset.chart, figure.dataset.unit, read(figure.querySelector("table"), figure.dataset.order), chart.getWidth() || Infinity);
  const paint = () => chart.setOption(wanted());
  paint();
  figure.dataset.drawn = "yes";
  // in other colours at once: a printer does not wait for the next frame
  root.addEventListener("theme", () => {
    chart.setOption({ ...wanted(), animation: false });
    chart.getZr().flush();
  });
  // so does one that makes the place narrower than the screen had it: the old picture is gone with the old size
  new ResizeObserver(() => {
    chart.resize();
    chart.setOption({ ...wanted(), animation: false });
    chart.getZr().flush();
  }).observe(place);
}

for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
